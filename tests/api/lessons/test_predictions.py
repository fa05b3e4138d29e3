"""Predictions over REST: what is asked, and what the run came to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.conftest import live

LESSON = """---
title: Moons
slug: moons
order: 100
idea: One line for two moons.
minutes: 5
---

## Where will it be?

```scenario
spec:
  data: {kind: generated, name: moons, samples: 120, noise: 0.2, seed: 3}
  model: {kind: mlp, hidden: []}
  training: {learning_rate: 0.1}
```

```stage
figure: moons
kind: plane
boundary: off
```

```predict
id: where
kind: line
ask: Now the loss is {{loss() | .3}}. Where will it put **its line**?
stop: {epochs: 600}
seen:
  - {text: It cuts the horns off *both* moons, when: "wrong(side=both) > 0"}
  - {text: It bends around the horns, when: "curvature() > 0"}
```

```task
id: sum
kind: numbers
title: A sum
prompt: What is 1 + 1?
fields:
  sum: {label: the sum, value: 1 + 1}
hints: [Count., Count once more.]
solution: Two.
```
"""
ADDRESS = "/lessons/moons/predictions/where"
GUESS = {"from": [-1, -1], "to": [1.5, 1]}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("lessons")
    (place / "01-moons").mkdir()
    Path(place / "01-moons" / "lesson.md").write_text(LESSON)
    with live(lessons=place) as running, httpx.Client(base_url=f"{running.url}/api/v1") as made:
        yield made


def test_what_is_asked_tells_nothing_of_the_truth(client: httpx.Client) -> None:
    asked = client.get(ADDRESS).json()
    assert asked["ask"] == "<p>Now the loss is 0.409. Where will it put <strong>its line</strong>?</p>"
    assert asked["seen"] == ["It cuts the horns off <em>both</em> moons", "It bends around the horns"]
    assert asked["epochs"] == 600
    assert asked["spec"]["training"]["learning_rate"] == 0.1
    assert not {"truth", "run"} & set(asked)
    step = client.get("/lessons/moons").json()["step_list"][0]
    assert (step["prediction"], step["ask"]) == ("where", asked["ask"])


def test_what_it_came_to_is_told_beside_the_guess(client: httpx.Client) -> None:
    revealed = client.post(f"{ADDRESS}/reveal", json={"guess": GUESS}).json()
    assert revealed["sentence"] == "17° apart, 2 points named otherwise"
    assert revealed["seen"] is None
    assert len(revealed["run"]) == 41
    assert (revealed["run"][0]["epoch"], revealed["run"][-1]["epoch"]) == (0, 600)
    again = client.post(f"{ADDRESS}/reveal", json={"guess": GUESS, "seen": 1}).json()
    assert again["seen"] == {"right": 0, "said": "The run leaves 3 of 60 wrong, your line would leave 5."}
    unknown = client.post(f"{ADDRESS}/reveal", json={"guess": None}).json()
    assert (unknown["truth"], unknown["sentence"]) == (revealed["truth"], None)


def test_a_class_that_asks_at_once_is_told_the_same(client: httpx.Client) -> None:
    with ThreadPoolExecutor(12) as pool:
        told = list(
            pool.map(lambda _: client.post(f"{ADDRESS}/reveal", json={"guess": GUESS}).text, range(24))
        )
    assert len(set(told)) == 1


@pytest.mark.parametrize(
    ("address", "body", "status", "says"),
    [
        ("/lessons/moons/predictions/when/reveal", {}, 404, "it has where"),
        ("/lessons/descent/predictions/none/reveal", {}, 404, "no such prediction"),
        (f"{ADDRESS}/reveal", {"guess": [1, 2]}, 422, "should have “from” and “to”"),
        (f"{ADDRESS}/reveal", {"guess": GUESS, "seen": 2}, 422, "from 0 to 1"),
        (f"{ADDRESS}/reveal", {"guesses": 3}, 422, "is not a known field"),
    ],
)
def test_what_makes_no_sense_is_a_problem(
    client: httpx.Client, address: str, body: dict[str, object], status: int, says: str
) -> None:
    answer = client.post(address, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in str(answer.json())


def test_the_page_asks_in_words(client: httpx.Client) -> None:
    root = str(client.base_url).removesuffix("/api/v1/")
    page = httpx.get(f"{root}/lessons/moons?seed=1").text
    assert 'data-predict="where"' in page
    assert '<div class="predict" data-predict="where"><div class="prose"><p>Now the loss is 0.409.' in page
