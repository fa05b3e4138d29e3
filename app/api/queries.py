"""Query parameters that a call does not know are refused, as unknown fields of a body are. Pages take what they get."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from fastapi.dependencies.models import Dependant
from fastapi.requests import HTTPConnection

from ..errors import FieldError, SpecError
from ..spec.fields import shorten
from ..spec.parsing import MOST_ERRORS
from .server.guards import API


async def only_known(connection: HTTPConnection) -> None:
    """A dependency of the whole application. Raises SpecError with a sentence for each unknown parameter."""
    given = connection.query_params
    if given and connection.scope["type"] == "http" and connection.scope["path"].startswith(f"{API}/"):
        refuse_unknown(given, list(_parameters(connection.scope["route"].dependant)))


def refuse_unknown(given: Iterable[str], known: list[str]) -> None:
    """Raises SpecError for parameters that are not among the known ones."""
    errors = [FieldError(shorten(name), _sentence(name, known)) for name in given if name not in known]
    if errors:
        raise SpecError(errors[:MOST_ERRORS])


def _parameters(dependant: Dependant) -> Iterator[str]:
    """Those of a call and of all that it depends on."""
    yield from (parameter.alias for parameter in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _parameters(inner)


def _sentence(name: str, known: list[str]) -> str:
    if not known:
        return "is not a query parameter of this call, which takes none; leave it out"
    listed = " and ".join(filter(None, [", ".join(known[:-1]), known[-1]]))
    near = get_close_matches(name, known, 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"is not a query parameter of this call, which takes {listed}{meant}"
