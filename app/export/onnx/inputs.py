"""From raw inputs to what the network is fed: standardised, then mapped to features."""

from collections.abc import Sequence

from ...engine.data.features import Feature, default_features
from ...engine.data.preprocessing import Pipeline
from ...engine.data.standardize import Standardizer
from .graph import Graph


def fed(graph: Graph, x: str, pipeline: Pipeline) -> str:
    """What comes of raw inputs (n, d): (n, k)."""
    if pipeline.standardizer is not None:
        x = _standardized(graph, x, pipeline.standardizer)
    features = pipeline.features
    if features.names == default_features(features.inputs):
        return x
    return _features(graph, x, features.features)


def _standardized(graph: Graph, x: str, standardizer: Standardizer) -> str:
    """(x − mean) / scale. In 32 bits the mean comes in two parts: a year's mean has no digits left for its spread."""
    mean, scale = standardizer.mean, standardizer.scale
    x = graph("Sub", x, graph.tensor("mean", mean))
    rest = mean - mean.astype(graph.dtype)
    if rest.any():
        x = graph("Sub", x, graph.tensor("mean_rest", rest))
    if not scale.astype(graph.dtype).all():
        raise OverflowError("scale")
    return graph("Div", x, graph.tensor("scale", scale))


def _features(graph: Graph, x: str, features: Sequence[Feature]) -> str:
    """Those of a kind are computed at once, then put into their order."""
    kinds = sorted({feature.kind for feature in features})
    grouped = [[n for n, feature in enumerate(features) if feature.kind == kind] for kind in kinds]
    parts = []
    for kind, numbers in zip(kinds, grouped, strict=True):
        first = _columns(graph, x, f"{kind}_of", [features[number].inputs[0] for number in numbers])
        if kind == "product":
            by = _columns(graph, x, "product_by", [features[number].inputs[-1] for number in numbers])
            parts.append(graph("Mul", first, by))
        else:
            parts.append(graph("Sin", first) if kind == "sine" else first)
    order = [number for numbers in grouped for number in numbers]
    if len(parts) == 1:
        return parts[0]
    together = graph("Concat", *parts, axis=1)
    if order == sorted(order):
        return together
    return _columns(graph, together, "feature_order", [order.index(n) for n in range(len(order))])


def _columns(graph: Graph, x: str, name: str, columns: list[int]) -> str:
    return graph("Gather", x, graph.indices(name, columns), axis=1)
