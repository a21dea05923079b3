"""Exports as an auditor makes them, after the worker has numbered what there is."""

from typing import Any

from portal.evidence.worker import signer_of
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker

PAGE = "/t/eksempel/access-log/evidence"


def catch_up(house: House) -> None:
    """Let the worker number and sign everything."""
    PatientWorker(house, signer_of(house.settings)).catch_up()


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
