"""The list of guards that `scripts/mutations.py` takes out names what is there."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LISTED = yaml.safe_load((ROOT / "tests/mutations.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["name"])
def test_each_guard_stands_once_and_its_tests_exist(entry: dict[str, str]) -> None:
    assert (ROOT / entry["file"]).read_text(encoding="utf-8").count(entry["guard"]) == 1
    assert entry["without"] != entry["guard"]
    for test in entry["tests"].split():
        path, _, name = test.partition("::")
        assert (ROOT / path).is_file()
        assert name.partition("[")[0] in (ROOT / path).read_text(encoding="utf-8")
