"""Every setting as an option of a command: names, defaults and meanings are the settings' own, declared once."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from .errors import UNREAD
from .settings import Settings, variable

REFUSED = 2


class Misused(ValueError):
    """Settings that make no sense; a line for each."""


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which takes options by their names, with an option for each setting. Typer reads the signature."""

    def taking(**given: str | None) -> None:
        command({name: value for name, value in given.items() if value is not None})

    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[str | None, _option(name)],
        )
        for name in Settings.model_fields
    ]
    taking.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    taking.__annotations__ = {one.name: one.annotation for one in parameters}
    taking.__name__, taking.__doc__ = command.__name__, command.__doc__
    return taking


def settings_of(given: Mapping[str, str]) -> Settings:
    """The settings: what is given, else the environment's, else the defaults. Raises Misused."""
    values: dict[str, Any] = dict(given)
    try:
        return Settings(**values)
    except ValidationError as error:
        raise Misused("\n".join(_line(dict(one), given) for one in error.errors())) from None


def _line(error: dict[str, Any], given: Mapping[str, str]) -> str:
    """What is wrong with one of them, by the name it was given under."""
    if not error["loc"]:
        return str(error["msg"])
    name = str(error["loc"][0])
    said = UNREAD.get(error["type"]) or str(error["msg"]).replace("Input should be", "must be", 1)
    value = "" if error["type"] == "entry" else f", not “{str(error['input'])[:80]}”"
    return f"{_flag(name) if name in given else variable(name)}: {said}{value}."


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _option(name: str) -> Any:
    field = Settings.model_fields[name]
    default = field.get_default(call_default_factory=True)
    shown = (
        ",".join(default)
        if isinstance(default, list)
        else str(default).lower()
        if default is not None
        else ""
    )
    known = f"default {shown}" if shown else "not set"
    return typer.Option(_flag(name), metavar="VALUE", help=f"{field.description} [{variable(name)}, {known}]")


def refuse(sentence: str) -> typer.Exit:
    """Says why nothing is done; raise what it returns."""
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)
