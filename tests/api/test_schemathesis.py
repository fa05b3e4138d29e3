"""Schemathesis over the OpenAPI document: whatever it sends, no 5xx and no answer that the document does not know."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

from tests.conftest import Live
from tests.rounds import rounds

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("schemathesis")

# Whether a schema-valid spec also makes sense (a shape that fits, two fields that exclude each other) no schema can
# say; who may call what, tests/api/sessions/test_router.py asks of every operation.
LEFT_OUT = "positive_data_acceptance,ignored_auth,missing_required_header"


def test_no_fault_and_no_undocumented_answer(server: Live, tmp_path: Path) -> None:
    address = f"{server.url}/api/v1"
    # The document is made for its first reader, and schemathesis waits for it no longer than ten seconds.
    httpx.get(f"{address}/openapi.json", timeout=60).raise_for_status()
    environment = {
        **os.environ,
        "PYTHONPATH": str(HERE.parents[1]),
        "SCHEMATHESIS_HOOKS": "tests.api.schemathesis_hooks",
        "PERCEPTORY_TESTED": address,
        "NO_COLOR": "1",
    }
    command = [
        str(COMMAND),
        f"--config-file={HERE / 'schemathesis.toml'}",
        "run",
        f"{address}/openapi.json",
        "--phases=examples,coverage,fuzzing,stateful",
        "--seed=1960",
        f"--max-examples={rounds(1, 5)}",
        "--no-shrink",
        "--continue-on-failure",
        "--generation-database=none",
        "--generation-with-security-parameters=false",
        "--request-timeout=60",
        "--suppress-health-check=all",
        f"--exclude-checks={LEFT_OUT}",
    ]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
    cases = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert cases is not None
    assert int(cases[1]) == int(cases[2]) > 1000
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert re.search(rf"✅ {phase}", done.stdout), done.stdout[-3000:]
