"""Pydantic's errors as paths and sentences: what was asked, what is allowed, what to do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ..engine.numerals import grouped
from ..errors import FieldError, SpecError
from .fields import shorten
from .schema import AnyData, AnyModel
from .training import TrainingSpec

Body = TypeVar("Body", bound=BaseModel)

MOST_ERRORS = 20
LONGEST_NUMBER = 10**18

SINGLE = "is a single unit; hidden layers are what the multi-layer perceptron adds: use model kind “mlp”"
NO_ACTIVATION = {
    "mcculloch_pitts": "a McCulloch–Pitts neuron always fires by the Heaviside step; leave the activation out",
    "perceptron": "a perceptron always fires by the Heaviside step; leave the activation out, or use model kind “mlp”",
    "adaline": "an ADALINE unit is always linear; leave the activation out, or use model kind “mlp”",
}
# A field that another kind of model or data has, and why this kind has no use for it.
USELESS: dict[tuple[str, str], str] = {
    **{(kind, "activation"): why for kind, why in NO_ACTIVATION.items()},
    ("mcculloch_pitts", "initializer"): (
        "a McCulloch–Pitts neuron is set by hand, so nothing is drawn; give weights and threshold instead"
    ),
    (
        "mcculloch_pitts",
        "hidden",
    ): "a circuit is set by hand: give each of its layers with weights and thresholds",
    (
        "mcculloch_pitts",
        "frozen",
    ): "a McCulloch–Pitts neuron is set by hand and nothing moves it, so nothing need be frozen; leave this out",
    (
        "mlp",
        "frozen",
    ): "each layer of a multi-layer perceptron has its own: put it into model.layers",
    ("perceptron", "layers"): f"a perceptron {SINGLE}",
    ("perceptron", "hidden"): f"a perceptron {SINGLE}",
    (
        "perceptron",
        "threshold",
    ): "the perceptron learns a bias in the threshold's place: give bias = −threshold",
    ("adaline", "layers"): f"ADALINE {SINGLE}",
    ("adaline", "hidden"): f"ADALINE {SINGLE}",
    ("adaline", "threshold"): "ADALINE learns a bias in the threshold's place: give bias = −threshold",
    ("mlp", "weights"): "each layer of a multi-layer perceptron has its own: put them into model.layers",
    ("mlp", "bias"): "each layer of a multi-layer perceptron has its own: put it into model.layers",
    (
        "gate",
        "samples",
    ): "a gate is its whole truth table; leave samples out, or use inline data to repeat rows",
    ("gate", "noise"): "a gate is its whole truth table, without noise",
    ("bundled", "samples"): "a bundled data set is taken whole; hold examples back with test_fraction",
    ("bundled", "noise"): "a bundled data set is taken as it is, without noise",
    **{
        (
            kind,
            "balance",
        ): "only points that are drawn have a balance: generated data of two classes, and functions"
        for kind in ("gate", "bundled", "inline", "upload")
    },
    ("function", "name"): "a function has an expression in place of a name, such as x2 > sin(x1)",
    ("patch", "data"): "other data make another run: create a new session with the changed spec",
    ("patch", "model"): "another model makes another run: create a new session with the changed spec",
    **{
        ("patch", field): f'is a part of training: send {{"training": {{"{field}": …}}}}'
        for field in TrainingSpec.model_fields
    },
    ("patch", "seed"): "another seed means another start: use reset with the new seed",
}

BOUNDS = {
    "greater_than": ("gt", "must be greater than {}"),
    "greater_than_equal": ("ge", "must be at least {}"),
    "less_than": ("lt", "must be less than {}"),
    "less_than_equal": ("le", "must be at most {}"),
}
TYPES = {
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "string_type": "must be a text",
    "list_type": "must be a list",
    "model_type": "must be an object with named fields",
    "model_attributes_type": "must be an object with named fields",
    "dict_type": "must be an object with named fields",
    "missing": "is required",
    "finite_number": "must be a finite number",
}
KINDS = frozenset(
    get_args(model.model_fields["kind"].annotation)[0]
    for union in (AnyData, AnyModel)
    for model in get_args(get_args(union)[0])
)


def parse(model: type[Body], raw: Any, noun: str = "") -> Body:
    """The body that a client sent, as ``model``. Raises SpecError with a path and a sentence for each bad field.

    ``noun`` names the command, for the reasons in ``USELESS``.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        found = sent_first(error.errors(include_url=False, include_input=True))
        fields = [FieldError(path_of(one["loc"]), sentence(one, noun)) for one in found[:MOST_ERRORS]]
        raise SpecError(fields) from None


def sent_first(errors: Iterable[Any]) -> list[Any]:
    """What is wrong with the fields that were sent comes before those that were not: it is what somebody meant."""
    return sorted(errors, key=lambda error: error["type"] == "missing")


def path_of(location: Sequence[int | str]) -> str:
    """A dotted path: without the tags that pydantic puts after ``data`` and ``model`` to tell their kinds apart."""
    parts = [
        part
        for position, part in enumerate(location)
        if not (position == 1 and location[0] in ("data", "model") and part in KINDS)
    ]
    return ".".join(shorten(part) for part in parts)


def sentence(error: Mapping[str, Any], noun: str = "") -> str:
    """What is wrong with one field."""
    kind, location, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(location, noun)
    if kind in BOUNDS:
        key, text = BOUNDS[kind]
        return f"{text.format(_plain(context[key]))}, not {_plain(error['input'])}"
    if kind in TYPES:
        return TYPES[kind] + _instead(error["input"]) if kind.endswith("_type") else TYPES[kind]
    return _OTHERS[kind](error) if kind in _OTHERS else str(error["msg"])


def _unknown_field(location: Sequence[int | str], noun: str) -> str:
    field = str(location[-1])
    owner = noun if len(location) == 1 else str(location[-2])
    why = USELESS.get((owner, field))
    return why or "is not a known field here; check its spelling or leave it out"


def _plain(value: Any) -> str:
    if isinstance(value, int) and abs(value) > LONGEST_NUMBER:
        return "a number as large as that"
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e6)
    return grouped(value) if whole else f"{value:g}"


def _instead(value: Any) -> str:
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (str, "a text"), (int, "a whole number"), (float, "a number with a fraction"),
        (list, "a list"), (dict, "an object"), (type(None), "null"),
    )  # fmt: skip
    name = next((name for kind, name in names if isinstance(value, kind)), type(value).__name__)
    return f", not {name}"


def _choices(error: Mapping[str, Any]) -> str:
    expected = str(error["ctx"].get("expected_tags") or error["ctx"].get("expected", "")).replace("'", "")
    return f"“{shorten(error['ctx'].get('tag', error['input']))}” is not known; choose one of {expected}"


_OTHERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "union_tag_invalid": _choices,
    "union_tag_not_found": lambda _: "needs a “kind”",
    "literal_error": _choices,
    "too_long": lambda error: f"has too many items; at most {grouped(error['ctx']['max_length'])}",
    "too_short": lambda error: f"needs at least {grouped(error['ctx']['min_length'])} items",
    "string_too_long": lambda error: f"is too long; at most {grouped(error['ctx']['max_length'])} characters",
    "string_too_short": lambda _: "must not be empty",
}
