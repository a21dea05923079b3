"""What must hold before a merge, in order: `python -m config.checks`. CI runs the same list."""

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(sys.executable).parent


class Check(NamedTuple):
    """A name and the command that finds out."""

    name: str
    program: str
    arguments: str


CHECKS = (
    Check("format", "ruff", "format --check --quiet"),
    Check("lint", "ruff", "check --quiet"),
    Check("types", "mypy", "--no-error-summary"),
    Check("import contracts", "lint-imports", "--no-logo"),
    Check("templates", "djlint", "portal --lint --quiet"),
    Check("translations complete", "python", "-m config.setup.translations check"),
    Check("tests", "python", "-m pytest -n 2 --cov --cov-report=term"),
)
SPEAKS = {"tests"}  # the others are heard only when they fail


class Outcome(NamedTuple):
    """How a check ended."""

    name: str
    passed: bool
    seconds: float


def main() -> int:
    """Run every check, also after one has failed; return 1 when one did."""
    outcomes = [run(check) for check in CHECKS]
    print("\nsummary")
    for name, passed, seconds in outcomes:
        print(f"  {'ok    ' if passed else 'FAILED'}  {name} ({seconds:.1f} s)")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def run(check: Check) -> Outcome:
    """Run one check from the root of the project and show what it said, if there is a need."""
    print(f"== {check.name}", flush=True)
    began = time.monotonic()
    finished = subprocess.run(  # noqa: S603 - the fixed commands above
        [PROGRAMS / check.program, *check.arguments.split()],
        capture_output=check.name not in SPEAKS,
        text=True,
        check=False,
    )
    passed = finished.returncode == 0
    if not passed:
        print(finished.stdout or "", finished.stderr or "", sep="\n", flush=True)
    seconds = time.monotonic() - began
    print(f"   {'ok' if passed else 'FAILED'} in {seconds:.1f} s", flush=True)
    return Outcome(check.name, passed, seconds)


if __name__ == "__main__":
    sys.exit(main())
