"""The document and the dashboard name the metrics that there are, and every one of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.api.server.refusals import LIMITS
from app.main import create_app
from app.settings import Settings, variable

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")
BOARD = json.loads((ROOT / "deploy/grafana.json").read_text(encoding="utf-8"))
NAME = re.compile(r"\b(?:perceptory|process)_\w+")
PANELS = [panel for panel in BOARD["panels"] if panel["type"] != "row"]
COLUMNS = 24


@pytest.fixture(scope="module")
def exported() -> dict[str, str]:
    """Name and kind, as Prometheus reads them."""
    app = create_app(Settings(database=":memory:"))
    text = app.state.services.metrics.text().decode()
    return dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))


def test_the_document_has_each_metric_with_its_kind(exported: dict[str, str]) -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| ([a-z]+) \|", TEXT, re.MULTILINE))
    assert told == exported


def test_the_dashboard_asks_only_for_what_there_is_and_for_all_of_it(exported: dict[str, str]) -> None:
    series = {name: name for name in exported}
    for name in [name for name, kind in exported.items() if kind == "histogram"]:
        series |= {f"{name}_{part}": name for part in ("bucket", "count", "sum")}
    expressions = [target["expr"] for panel in PANELS for target in panel["targets"]]
    asked = {name for expression in expressions for name in NAME.findall(expression)}
    assert asked - series.keys() == set()
    assert exported.keys() - {series[name] for name in asked} == {"process_virtual_memory_bytes"}


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_a_panel_is_of_the_chosen_server_and_says_what_it_shows(panel: dict[str, Any]) -> None:
    assert panel["description"].endswith(".")
    for target in panel["targets"]:
        names = NAME.findall(target["expr"])
        assert target["expr"].count('{instance=~"$instance"}') == len(names) > 0
        assert target["legendFormat"]
        assert target["expr"].count("(") == target["expr"].count(")")
    assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])


def test_panels_lie_beside_each_other() -> None:
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])
    taken: set[tuple[int, int]] = set()
    for panel in BOARD["panels"]:
        at = panel["gridPos"]
        assert at["x"] + at["w"] <= COLUMNS
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not taken & cells, panel["title"]
        taken |= cells


def test_the_document_names_each_limit_and_settings_that_there_are() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    limits = {*LIMITS.values(), *re.findall(r'limit="(\w+)"', source), "streams", "connections", "requests"}
    told = set(re.findall(r"`(\w+)`", TEXT))
    assert limits - told == set()
    known = [variable(name) for name in Settings.model_fields]
    for name in re.findall(r"`(PERCEPTORY_\w+)", TEXT):
        assert any(one.startswith(name) for one in known), name
