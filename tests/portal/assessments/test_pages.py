"""Assessments as people meet them: started, answered, locked once, compared, exported."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.assessments.fhir.questionnaire import questionnaire
from portal.course import services as course
from security.visit import Visit
from tests.browser import Browser
from tests.house import House
from tests.leaving import entry_of
from tests.portal.assessments.answers import LIFE_SKILLS, SKILLS_POST, SKILLS_PRE, without
from tests.portal.assessments.filled import SKILLS, lock, start, typed
from tests.portal.assessments.r4 import response_faults

Clients = Callable[[str | None], Browser]
Visits = Callable[..., AbstractContextManager[Visit]]


def test_a_mentor_answers_with_the_citizen_and_locks(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    form = dora.get(new + "edit").text
    assert "Mine dage har en ramme" in form
    assert "Dialogmål, ikke valideret" in form
    lock(dora, new, typed(day, areas__housing="4", texts__best_hope="At sove om natten"))
    page = dora.get(new).text
    for words in ("At sove om natten", "Bolig", "4,3", "Låst", "4,0"):
        assert words in page


def test_the_professional_reads_the_third_person(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    form = dora.get(start(dora, place, respondent="professional") + "edit").text
    assert "Personens dage har en ramme" in form
    assert "Mine dage" not in form
    assert "Mit bedste håb" not in form


def test_starting_again_leads_back_to_the_same_sheet(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    assert start(dora, place) == start(dora, place)


def test_before_and_after_of_both_sides_stand_side_by_side(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    for occasion, answers in (("pre", SKILLS_PRE), ("post", SKILLS_POST)):
        for respondent in ("citizen", "professional"):
            said = answers if respondent == "citizen" else without(answers, "self")
            fields = typed(day, said, late_reason="Forløbet går snart på pause")
            if respondent == "professional":
                fields["answers-self"] = "none"
            lock(dora, start(dora, place, occasion, respondent), fields)
    page = dora.get(place).text
    for words in ("3 → 5 (+2)", "3,5 → 5,5 (+2,0)", "+1,5", "tydelig, op", "Fagpersonen"):
        assert words in page, words
    assert "– → –" in page  # the unanswered statement is shown honestly


def test_the_areas_of_life_are_compared_too_without_a_mean(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    lock(dora, start(dora, place), typed(day, areas__housing="2", areas__health="7"))
    assert "Områder i livet" in dora.get(place).text
    late = {"late_reason": "Forløbet går snart på pause", "areas__housing": "6"}
    lock(dora, start(dora, place, "post"), typed(day, SKILLS_POST, **late))
    page = dora.get(place).text
    areas = page[page.rindex("Områder i livet") :].split("</table>")[0]
    assert "2 → 6" in areas
    assert "(+4)" in areas
    assert "7 → –" in areas
    assert "Gennemsnit" not in areas


def test_areas_that_nobody_answered_are_not_drawn(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    lock(dora, start(dora, place), typed(day))
    page = dora.get(place).text
    assert "Områder i livet" not in page
    assert "Livskompetencemåling: Før-måling</h2>" in page  # no comparison is promised yet
    assert "(fyldt)" not in page


def test_what_is_not_locked_is_not_compared(client_of: Clients, place: str, day: date) -> None:
    dora = client_of("dora")
    lock(dora, start(dora, place), typed(day, kind="save"))
    assert "dumbbell" not in dora.get(place).text.replace("dumbbell.css", "")


def test_the_database_lets_only_one_be_locked(
    client_of: Clients, place: str, day: date, house: House, case: UUID
) -> None:
    dora = client_of("dora")
    first = start(dora, place)
    second = _another(house, case)
    lock(dora, first, typed(day))
    refused = dora.send(f"{place}{SKILLS}/{second}/versions", typed(day))
    assert refused.status_code == 422
    assert "allerede låst" in refused.text
    assert "3" in dora.get(f"{place}{SKILLS}/{second}/edit").text  # what was typed is kept


def _another(house: House, case: UUID) -> str:
    """A second measurement for the same place, as two people who start at once would make it."""
    with house.server.superuser(house.name) as connection:
        row = connection.execute(
            "insert into app.records (tenant_id, id, case_id, track, definition_code, occasion,"
            " respondent, definition_version, language, occurred_on, created_by)"
            " select tenant_id, gen_random_uuid(), case_id, track, definition_code, occasion,"
            " respondent, definition_version, language, occurred_on, created_by from app.records"
            " where case_id = %s and occasion = 'pre' and respondent = 'citizen' limit 1"
            " returning id",
            (case,),
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_outside_the_window_a_reason_is_needed_and_it_is_marked(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    answer = dora.send(new + "versions", typed(today()))  # the case started sixty days ago
    assert answer.status_code == 422
    assert "markeres den som sen" in answer.text
    lock(dora, new, typed(today(), late_reason="Personen var syg"))
    assert "Personen var syg" in dora.get(new).text
    for page in (new, place):
        assert ">Sen<" in dora.get(page).text.replace("\n", "")


def test_the_end_of_the_case_opens_the_last_window(
    client_of: Clients, place: str, case: UUID, visit_as: Visits
) -> None:
    dora = client_of("dora")
    assert "Omkring forløbets afslutning" in dora.get(place).text
    with visit_as("alma") as visit:
        course.move(visit, case, "active", "closing", "")
    first, last = (today() + timedelta(days=days) for days in (-14, 14))
    assert f"{first:%d.%m.%Y} til {last:%d.%m.%Y}" in dora.get(place).text
    new = start(dora, place, "post")
    early = today() - timedelta(days=15)
    assert dora.send(new + "versions", typed(early)).status_code == 422
    lock(dora, new, typed(today()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"occasion": "during"},
        {"respondent": "neighbour"},
        {"instrument": "wheel"},
        {"instrument": "own_nothing"},
        {"instrument": "parenting", "person": "1"},  # another track's
        {"person": "2"},  # an instrument about one person only
    ],
)
def test_made_up_measurements_do_not_exist(
    client_of: Clients, place: str, wrong: dict[str, str]
) -> None:
    choice = {"instrument": SKILLS, "occasion": "pre", "respondent": "citizen", **wrong}
    assert client_of("dora").send(place, choice).status_code == 404


@pytest.mark.parametrize("number", ["11", "-1", "5,5", "5.5", "mange"])
def test_numbers_off_the_scale_are_refused_and_nothing_typed_is_lost(
    client_of: Clients, place: str, day: date, number: str
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    fields = typed(day, texts__best_hope="Min egen sætning", answers__relation=number)
    answer = dora.send(new + "versions", fields)
    assert answer.status_code == 422
    assert "Min egen sætning" in answer.text
    assert "Min egen sætning" in dora.get(new + "edit").text


def test_answers_are_exported_as_fhir_and_the_export_is_logged(
    client_of: Clients, place: str, day: date, house: House
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    unsaved = dora.get(new + "fhir").json or {}
    assert response_faults(unsaved, questionnaire(LIFE_SKILLS, "citizen", "da")) == []
    assert unsaved["status"] == "in-progress"
    lock(dora, new, typed(day))
    answer = dora.get(new + "fhir")
    assert answer.mimetype == "application/fhir+json"
    assert response_faults(answer.json or {}, questionnaire(LIFE_SKILLS, "citizen", "da")) == []
    assert answer.json is not None
    assert answer.json["status"] == "completed"
    assert house.log_entries(action="record:export")[-1].object_kind == SKILLS
    assert entry_of(house, answer.data).action == "file:export"


def test_a_correction_keeps_both_versions(client_of: Clients, place: str, day: date) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    lock(dora, new, typed(day))
    fixed = typed(
        day, {**SKILLS_PRE, "frame": 7}, kind="correction", version="1", reason="Hørt forkert"
    )
    lock(dora, new, fixed)
    history = dora.get(new + "history").text
    assert "Hørt forkert" in history
    assert "Mine dage har en ramme" in history


def test_a_half_written_sheet_is_kept_for_its_writer_and_can_be_dropped(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    typing = {"texts-best_hope": "Halvt skrevet", "version": "0"}
    assert "saved_at" in (dora.send(new + "draft", typing).json or {})
    assert "Halvt skrevet" in dora.get(new + "edit").text
    assert dora.send(new + "draft/removal").status_code == 303
    assert "Halvt skrevet" not in dora.get(new + "edit").text
