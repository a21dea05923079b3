"""In the files themselves: every tool's paper is PDF/UA, tagged, and in the language that was asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from portal.paper.printable import TOOLS
from portal.tools.closing.body import ClosingBody
from portal.tools.closing.typed import typed_from as closing_from
from tests.browser import Browser
from tests.house import House
from tests.portal.assessments.filled import typed as typed_answers
from tests.portal.tools.closing.test_closing import WHOLE
from tests.portal.tools.meeting.meetings import typed as typed_meeting
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.reentry.test_reentry import typed as typed_reentry
from tests.portal.tools.session.filled import typed as typed_session
from tests.portal.tools.wheel.filled import typed as typed_wheel
from tests.portal.typesetting.documents import catalogue, elements, reader, tags

DAY = date(2026, 3, 9)
Case = Callable[[str], tuple[Browser, str]]
LOCKED = {"occurred_on": "09.11.2026", "version": "0", "kind": "lock"}
FILLED: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "plan": lambda: typed_plan(DAY),
    "wheel": lambda: typed_wheel(DAY),
    "network": typed_map,
    "meeting": lambda: typed_meeting(DAY),
    "session": lambda: typed_session(DAY),
    "reentry": typed_reentry,
    "closing": lambda: {**closing_from(ClosingBody.from_json(WHOLE)), **LOCKED},
}


@pytest.fixture(scope="module")
def people(database: House) -> Case:
    """Gives whoever works with a tool, and the case."""

    def found(tool: str) -> tuple[Browser, str]:
        name, slug = ("finn", "opdigtet") if tool == "reentry" else ("dora", "eksempel")
        return database.client_of(name), f"/t/{slug}/cases/{database.world.case(slug)}/"

    return found


def saved(
    worker: Browser, start: str, fields: Mapping[str, Any], choice: Mapping[str, str] | None = None
) -> UUID:
    address = str(worker.send(start, dict(choice or {})).headers["Location"]).removesuffix("edit")
    answer = worker.send(address + "versions", dict(fields))
    assert answer.status_code == 303, answer.text
    return UUID(address.rstrip("/").rsplit("/", 1)[1])


def printed(worker: Browser, page: str, **asked: str) -> bytes:
    answer = worker.send(page, {"reason": "for_the_citizen", **asked})
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)


def is_for_everybody(pdf: bytes, language: str) -> None:
    """What a screen reader needs of a file: language, title, a tree of tags, words for pictures and columns."""
    root = catalogue(pdf)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(pdf).metadata["/Title"]  # type: ignore[index]  # a PDF of ours has metadata
    assert {"/Title", "/L"} <= set(tags(pdf))
    found = elements(pdf)
    assert all(each["/Alt"] for each in found if each["/S"] == "/Figure")
    assert all(each["/A"][0]["/Scope"] for each in found if each["/S"] == "/TH")
    assert all("/StructParents" in page for page in reader(pdf).pages)


def test_no_tool_is_left_out() -> None:
    assert set(FILLED) == set(TOOLS)


@pytest.mark.parametrize("tool", FILLED)
def test_the_paper_of_a_tool_in_both_languages(people: Case, tool: str) -> None:
    worker, case = people(tool)
    record_id = saved(worker, f"{case}{tool}/", FILLED[tool]())
    shapes = ("whole", "one_page") if tool == "plan" else ("whole",)
    for shape in shapes:
        for language in ("da", "en"):
            page = f"{case}print/{record_id}/"
            is_for_everybody(printed(worker, page, language=language, shape=shape), language)


def test_the_paper_of_an_assessment_in_both_languages(people: Case) -> None:
    worker, case = people("assessments")
    choice = {"instrument": "life_skills", "occasion": "pre", "respondent": "citizen"}
    record_id = saved(worker, f"{case}assessments/", typed_answers(DAY), choice)
    for language in ("da", "en"):
        is_for_everybody(printed(worker, f"{case}print/{record_id}/", language=language), language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_summary_of_a_case_that_has_them_all(people: Case, language: str) -> None:
    worker, case = people("plan")
    pdf = printed(worker, f"{case}print/", language=language)
    is_for_everybody(pdf, language)
    assert {"/H1", "/H2", "/Table", "/Figure"} <= set(tags(pdf))
