"""The pages of assessments stay inside the budget of every page of a case (DESIGN 5)."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.browser import Browser
from tests.meter import counting
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE
from tests.portal.assessments.filled import typed

ENTERING_AND_OPENING = 2
READS = 4


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("", 5),  # the sheet, and before and after from both sides
        ("{one}/", 2),
        ("{one}/edit", 2),
        ("{one}/history", 2),
        ("{one}/fhir", 2),
    ],
)
def test_a_page_enters_once_opens_once_and_reads_little(
    app: Flask, client_of: Callable[[str], Browser], place: str, day: date, page: str, bodies: int
) -> None:
    dora, one = client_of("dora"), ""
    for occasion, said in (("pre", SKILLS_PRE), ("post", SKILLS_POST)):
        for respondent in ("citizen", "professional"):
            choice = {"instrument": "life_skills", "occasion": occasion, "respondent": respondent}
            one = str(dora.send(place, choice).headers["Location"]).removesuffix("/edit")
            fields = typed(day, said, late_reason="Forløbet går snart på pause")
            assert dora.send(f"{one}/versions", fields).status_code == 303
    address = page.format(one=one) if page else place
    assert dora.get(address).status_code == 200
    with counting(app) as count:
        dora.get(address)
    assert (count.keys, count.bodies) == (1, bodies)
    assert count.statements <= ENTERING_AND_OPENING + READS
