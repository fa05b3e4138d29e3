"""What is told of many networks: of every fate that the engine knows, and of each network one."""

import httpx
import pytest

from app.api.documents import Document
from app.api.insights import crowd_documents
from app.api.insights.crowd_documents import FateCounts, LuckPicture, LuckyNetwork, WithoutPicture
from app.engine.analysis.luck import FATES, QUANTILES
from tests.api.answers import assert_whole, with_examples
from tests.api.insights.test_router import MLP, get


@pytest.mark.parametrize("document", with_examples(crowd_documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_every_fate_is_counted() -> None:
    assert set(FateCounts.model_fields) == set(FATES)


def test_the_luck_of_a_few_is_as_the_document_says(client: httpx.Client) -> None:
    found = assert_whole(LuckPicture, get(client, MLP, "luck", networks=6, epoch=4, resolution=6))
    assert sum(found.counts.model_dump().values()) == found.networks == len(found.fates) == 6
    assert found.levels == list(QUANTILES)
    assert all(len(band.train) == len(QUANTILES) for band in found.curve)
    assert_whole(LuckyNetwork, get(client, MLP, "luck/2", networks=6, epoch=4))


def test_each_example_left_out_is_told_of(client: httpx.Client) -> None:
    found = assert_whole(WithoutPicture, get(client, MLP, "without", resolution=6))
    assert len(found.moved) == len(found.loss) == len(found.loss_without) == len(found.examples)
    assert len(found.diverged) == len(found.examples) <= found.of
