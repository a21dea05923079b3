"""A green CI means that everything ran: a skipped test, module or journey is a failure there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.tree import ROOT

SKIPS = {
    "a test": "def test_it():\n    pytest.skip('no browser here')\n",
    "a fixture": "@pytest.fixture\ndef page():\n    pytest.skip('no browser here')\n\ndef test_it(page): ...\n",
    "a mark": "@pytest.mark.skipif(True, reason='no browser here')\ndef test_it(): ...\n",
    "a module": "pytest.skip('no browser here', allow_module_level=True)\n",
}


@pytest.mark.parametrize("kind", SKIPS)
@pytest.mark.parametrize(("in_ci", "fails"), [("true", True), ("", False)])
def test_skips_fail_in_ci_only(tmp_path: Path, kind: str, in_ci: str, fails: bool) -> None:
    (tmp_path / "test_planted.py").write_text(f"import pytest\n\n{SKIPS[kind]}", encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.no_skips_in_ci", "-c", os.devnull, tmp_path],
        cwd=tmp_path,
        env=os.environ | {"CI": in_ci, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode in {1, 2}) == fails
    assert "no browser here" in finished.stdout or not fails
