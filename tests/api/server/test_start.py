"""A server should be there before anybody asks whether it is."""

import subprocess
import sys

# Whoever needs one of these imports it when it is needed; a second at every start is what all of them took.
LATER = (
    "app.lessons.course",
    "app.storage.store",
    "distributed",
    "latex2mathml",
    "llvmlite",
    "markdown_it",
    "numba",
    "onnx",
    "optuna",
    "rich",
    "scipy",
    "sklearn",
    "sqlalchemy",
    "structlog",
    "torch",
    "uvicorn",
    "websockets",
    "yaml",
)


def test_what_a_start_does_not_need_is_not_loaded() -> None:
    told = f"import sys, app.main; print([name for name in {LATER!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
