"""Places of the diagram, as lessons name them: edge:layer:unit:input, unit:layer:unit, bias:layer:unit, and so on."""

import re

from ..engine.network import Network

EDGE = r"edge(?::\d+){3}"
UNIT = r"unit(?::\d+){2}"
BIAS = r"bias(?::\d+){2}"
PLACE = rf"(?:{EDGE}|{UNIT}|{BIAS}|input:\d+|loss|output)"
EXAMPLE = r"example:\d+"

REFERENCE = re.compile(PLACE)
# What words can be tied to: a place, or a moment of the step's figure.
MOMENT = "moment:"
LINKED = re.compile(rf"{PLACE}|{MOMENT}[a-z][a-z0-9:._-]*")


def exists(reference: str, network: Network) -> bool:
    """Whether a place is in that network. All its numbers count from 0."""
    kind, *numbers = reference.split(":")
    if not all(number.isdigit() for number in numbers):
        return False
    place = [int(number) for number in numbers]
    match kind, place:
        case (("loss" | "output"), []):
            return True
        case "input", [source]:
            return source < network.inputs
        case (("unit" | "bias"), [layer, unit]):
            return layer < len(network.layers) and unit < network.shapes[layer].units
        case "edge", [layer, unit, source]:
            inside = layer < len(network.layers) and unit < network.shapes[layer].units
            return inside and source < network.layers[layer].weights.shape[1]
    return False
