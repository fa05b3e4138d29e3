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


def test_the_architecture_names_only_what_exists() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE):
        named = re.findall(r"`([^`]+)`", row)
        folder = Path(named[0]).parent if not named[0].endswith("/") else Path()
        for name in named:
            path = ROOT / name if "/" in name else ROOT / folder / name
            assert path.exists(), f"docs/architecture.md names {name}"


def test_the_readmes_five_lines_run(server: Live, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code.replace("http://127.0.0.1:8000", server.url), "README.md", "exec"), names)
    names["api"].close()
    assert "'test_accuracy': 0.9" in capsys.readouterr().out
