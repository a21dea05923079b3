"""Exports as an auditor makes them, after the worker has numbered what there is."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from security.evidence import verify_log
from tests.attacks.walker import Forms
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker

PAGE = "/t/eksempel/access-log/evidence"


def catch_up(house: House) -> None:
    """Let the worker number and sign everything."""
    PatientWorker(house).catch_up()


def some_entries(house: House) -> None:
    """Let three people ask for a case, one of whom may not, and number it."""
    case = house.world.case()
    for name in ("dora", "alma", "bo"):
        house.client_of(name).get(f"/t/eksempel/cases/{case}/")
    catch_up(house)


def export(browser: Browser, form: str = "jsonl", page: str = PAGE, **limits: Any) -> list[bytes]:
    """The lines of an export."""
    answer = browser.send(page, {"form": form, **limits})
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["Content-Disposition"]
    body: bytes = answer.data
    return body.splitlines(keepends=True)


def verified(
    folder: Path, *arguments: str, program: str = verify_log.__file__
) -> subprocess.CompletedProcess[str]:
    """How the verifier ends in this folder, in a Python that knows nothing of the portal (-I)."""
    command = [sys.executable, "-I", program, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def transactions(house: House) -> int:
    """In how many transactions the latest request wrote; one that reads for long settles first."""
    entries = house.log_entries()
    latest = entries[-1].request_id
    return len({entry.xid for entry in entries if entry.request_id == latest})


def keep_checkpoints(house: House) -> None:
    """Keep the newest checkpoint of each log, as happens once an hour."""
    house.superuser().execute(
        "insert into log.checkpoints (ledger_id, size, root, note) "
        "select l.id, l.signed_size, sha256(''), l.note from log.ledgers l where l.signed_size > 0 "
        "on conflict do nothing"
    )


def offered(browser: Browser, **asked: str) -> list[dict[str, str]]:
    """The fields of each part that is offered instead of a file."""
    answer = browser.send(PAGE, {"form": "jsonl", **asked})
    assert answer.status_code == 422
    assert "disposition" not in answer.headers.get("Content-Disposition", "").lower()
    shown = answer.text[answer.text.index('id="parts"') :]
    found = Forms(shown[: shown.index("</section>")]).found
    return [
        {name: value for name, _kind, value in form.controls if name not in ("", "csrf_token")}
        for form in found
    ]


def taken(browser: Browser, fields: dict[str, str]) -> list[bytes]:
    """The lines of one part."""
    return export(browser, **{"form": "jsonl", **fields})
