"""The documents say what is there: every call, every path, every file that they name."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.main import create_app
from tests.conftest import Live

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_the_contract_names_every_call() -> None:
    text = (ROOT / "docs/contract.md").read_text(encoding="utf-8")
    for path, operations in create_app().openapi()["paths"].items():
        short = path.removeprefix("/api/v1")
        for method in operations:
            named = (
                re.search(rf"`{method.upper()} {re.escape(short)}[?`]", text)
                or f", `{short[short.rfind('/') :]}`" in text
            )
            assert named, f"docs/contract.md does not name {method.upper()} {short}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
        if ":" not in target:  # an address elsewhere, or a lesson's hook such as edge:0:0:0
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_architecture_names_only_what_exists_and_each_file_of_the_three_rooms() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = set()
    for section in re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]:
        room = re.match(r"`([^`]+/)`:", section)
        for row in re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE):
            names = re.findall(r"`([^`]+)`", row)
            folder = Path(room[1]) if room else Path(names[0]).parent
            for name in names:
                path = folder / name if room or "/" not in name else Path(name)
                assert (ROOT / path).exists(), f"docs/architecture.md names {name}"
                named.add(path.as_posix())
    for room_ in ("spec", "runs", "sessions"):
        modules = {f"app/{room_}/{path.name}" for path in (ROOT / "app" / room_).glob("*.py")}
        assert modules - named == {f"app/{room_}/__init__.py"}


def test_the_readmes_five_lines_run(server: Live, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code.replace("http://127.0.0.1:8000", server.url), "README.md", "exec"), names)
    names["api"].close()
    assert "'test_accuracy': 0.9" in capsys.readouterr().out


def test_the_rehearsal_of_a_lecture_runs(server: Live, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(
        r"```python\n(.+?)```", (ROOT / "docs/teaching.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(code.replace("http://127.0.0.1:8000", server.url), "teaching.md", "exec"), {})
    assert re.fullmatch(r"\[\d+(, \d+)+\]\nit is [A-F]\n", capsys.readouterr().out)
