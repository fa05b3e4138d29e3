"""What the catalogue tells of each thing: complete, and with numbers that are allowed."""

import httpx

from app.api.data.entries import Catalog, Parameter
from tests.api.answers import assert_whole


def test_the_example_leaves_nothing_out() -> None:
    assert_whole(Catalog, Catalog.EXAMPLE)


def test_the_catalogue_fits_and_every_default_is_within_its_bounds(client: httpx.Client) -> None:
    found = assert_whole(Catalog, client.get("/catalog").json())
    kinds = (found.datasets, found.optimizers, found.schedules, [found.function])
    parameters: list[Parameter] = [each for kind in kinds for entry in kind for each in entry.parameters]
    assert parameters
    for each in parameters:
        assert (each.type == "boolean") == isinstance(each.default, bool), each.name
        low = float("-inf") if each.minimum is None else each.minimum
        high = float("inf") if each.maximum is None else each.maximum
        assert low <= each.default <= high, each.name
        assert each.type != "integer" or float(each.default).is_integer(), each.name


def test_what_is_chosen_by_name_has_a_name_of_its_own_and_a_source(client: httpx.Client) -> None:
    found = Catalog.model_validate(client.get("/catalog").json())
    for entries in (found.activations, found.losses, found.optimizers, found.schedules, found.initializers):
        names = [entry.name for entry in entries]
        assert len(set(names)) == len(names)
        assert [
            entry.name for entry in entries if not (entry.title and entry.description and entry.source)
        ] == []
    losses = {entry.name for entry in found.losses}
    assert {entry.loss for entry in found.activations if entry.output} <= losses
    activations = {entry.name for entry in found.activations}
    assert {name for entry in found.losses for name in entry.outputs} <= activations
