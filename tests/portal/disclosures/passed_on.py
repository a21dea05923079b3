"""Disclosures as people make them: a form filled rightly, and the fields that a page offers."""

import re
from typing import Any

from tests.browser import Browser

WHY = {
    "language": "da", "authority": "Sydøstegnens Politi", "unit": "SSP-gruppen, vagthavende", "ground": "ssp",
    "provision": "", "asked_for": "Hvem støtter ham i fritiden?",
    "necessity": "De planlægger en indsats om aftenen, og uden aftalen går den i kludder.",
}  # fmt: skip
FIELD = re.compile(
    r'name="fields" value="([^"]+)"[^>]*><label[^>]*><span class="passing__label">([^<]*)</span>'
    r'<span class="passing__text">([^<]*)</span>'
)


def fields_on(browser: Browser, case: str, *sheets: Any) -> dict[str, str]:
    """The text of every field that is offered, with its key."""
    chosen = "&".join(f"sheet={sheet}" for sheet in sheets)
    page = browser.get(f"{case}disclosures/fields?language=da&{chosen}")
    assert page.status_code == 200
    return {text: key for key, _label, text in FIELD.findall(page.text)}


def passes_on(browser: Browser, case: str, keys: list[str], *sheets: Any, **said: Any) -> str:
    """Sign a disclosure of these fields; returns its address."""
    fields = WHY | {"fields": keys, "sheet": [str(sheet) for sheet in sheets]} | said
    answer = browser.send(f"{case}disclosures/", fields)
    assert answer.status_code == 303, answer.text
    return str(answer.location)
