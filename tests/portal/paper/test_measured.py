"""Assessments, the numbers of a plan and agreements on paper."""

from collections.abc import Callable
from datetime import date

import pytest

from config.clock import today
from portal.method import library
from portal.method.agreement import AgreementDefinition
from portal.method.instrument import InstrumentDefinition
from tests.browser import Browser
from tests.house import House
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE
from tests.portal.assessments.filled import typed
from tests.portal.tools.plan.filled import due
from tests.portal.tools.plan.filled import typed as typed_plan
from tests.portal.tools.session.filled import QUESTION, started
from tests.portal.tools.session.filled import typed as typed_talk
from tests.portal.typesetting.documents import elements, words

ASKED = {"reason": "for_the_citizen", "language": "da"}
DAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


def answers(database: House, case: str, occasion: str, respondent: str) -> str:
    dora = database.client_of("dora")
    choice = {"instrument": "life_skills", "occasion": occasion, "respondent": respondent}
    address = str(dora.send(f"{case}assessments/", choice).headers["Location"])
    said = SKILLS_PRE if occasion == "pre" else SKILLS_POST
    sent = dora.send(
        address.removesuffix("edit") + "versions", typed(DAY, said, late_reason="Aftalt sådan")
    )
    assert sent.status_code == 303, sent.text
    return address.removesuffix("/edit").rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def sheets(database: House, case: str) -> dict[tuple[str, str], str]:
    """Before and after, of both sides."""
    return {
        (occasion, respondent): answers(database, case, occasion, respondent)
        for occasion in ("pre", "post")
        for respondent in ("citizen", "professional")
    }


@pytest.fixture
def printed(client_of: Callable[[str | None], Browser], case: str) -> Callable[..., bytes]:
    def send(record_id: str = "", **changes: str) -> bytes:
        page = f"{case}print/{record_id}/" if record_id else f"{case}print/"
        answer = client_of("dora").send(page, ASKED | changes)
        assert answer.status_code == 200, answer.text
        return bytes(answer.data)

    return send


def figures(pdf: bytes) -> list[str]:
    return [str(each["/Alt"]) for each in elements(pdf) if each["/S"] == "/Figure"]


def test_a_first_assessment_prints_its_means_and_no_comparison(
    printed: Callable[..., bytes], sheets: dict[tuple[str, str], str]
) -> None:
    made = printed(sheets["pre", "citizen"])
    definition = library.latest("life_skills", InstrumentDefinition)
    said = words(made)
    for subscale in definition.subscales:
        assert subscale.name.da in said
    for mean in ("3,5", "4,3", "4,0"):
        assert mean in said
    assert figures(made) == []


def test_a_later_assessment_prints_picture_table_means_and_change(
    printed: Callable[..., bytes], sheets: dict[tuple[str, str], str]
) -> None:
    made = printed(sheets["post", "citizen"])
    (alt,) = figures(made)
    assert "udsagn ligger højere end før" in alt
    said = words(made)
    for text in ("3 → 5 (+2)", "3,5 → 5,5 (+2,0)", "+1,5", "tydelig, op", "Fagpersonen"):
        assert text in said, text
    english = words(printed(sheets["post", "citizen"], language="en"))
    assert "3.5 → 5.5 (+2.0)" in english


def test_the_summary_compares_them_and_tells_of_agreements(
    printed: Callable[..., bytes], sheets: dict[tuple[str, str], str], database: House, case: str
) -> None:
    dora = database.client_of("dora")
    fields = {
        "kind": "participation", "given_on": "09.03.2026", "how": "oral", "language": "dansk",
        "by_whom": "Dora, mentor", "own_view": "Det er fint nok",
    }  # fmt: skip
    answer = dora.send(f"{case}agreements/", fields)
    assert answer.status_code == 303, answer.text
    said = words(printed())
    kind = library.latest("agreement", AgreementDefinition).kind_of("participation")
    for text in ("3 → 5 (+2)", "Aftaler", kind.name.da, "Dora, mentor", "Det er fint nok"):
        assert text in said, text


def test_the_summary_shows_the_numbers_of_a_plan_over_its_reviews(
    printed: Callable[..., bytes], database: House, case: str
) -> None:
    dora = database.client_of("dora")
    for day in (date(2026, 3, 9), date(2026, 6, 8)):
        address = str(dora.send(f"{case}plan/").headers["Location"]).removesuffix("edit")
        fields = typed_plan(day) | {"pairs-0-goal-due": due(today())}
        answer = dora.send(address + "versions", fields)
        assert answer.status_code == 303, answer.text
    made = printed()
    assert any("Seneste tal" in alt for alt in figures(made))
    said = words(made)
    assert "Tallene over tid" in said
    assert "09.03.2026" in said
    assert "08.06.2026" in said


def test_no_picture_on_paper_speaks_of_a_table_that_is_not_there(
    dora: Browser, pages: dict[str, str]
) -> None:
    for page in pages.values():
        made = bytes(dora.send(page, ASKED).data)
        assert not any("tabellen" in alt for alt in figures(made) if "færdigheder" in alt)


def test_the_summary_shows_what_the_talks_asked_again_and_again(
    printed: Callable[..., bytes], database: House, case: str
) -> None:
    dora = database.client_of("dora")
    for day, value in ((DAY, "4"), (date(2026, 3, 16), "7")):
        address = started(dora, f"{case}session/")
        fields = typed_talk(day, **{"scales-0-value": value})
        answer = dora.send(address + "versions", fields)
        assert answer.status_code == 303, answer.text
    made = printed()
    assert any(alt.startswith(QUESTION) and "Fra 4" in alt for alt in figures(made))
    said = words(made)
    assert said.count(QUESTION) >= 2
    assert "16.03.2026" in said
