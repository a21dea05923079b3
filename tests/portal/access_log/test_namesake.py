"""The citizen of a case bears a colleague's name: only where it is turned on, and told in words."""

from collections.abc import Iterator

import pytest

from tests import emergencies
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.access_log.namesakes import (
    OFF,
    SETTINGS,
    answers,
    compared,
    opened,
    page_of,
    rows,
    told,
    write,
)  # fmt: skip

TABLES = ("likeness_names", "likeness_rosters", "likeness_openings")


@pytest.fixture
def eksempel(house: House) -> Iterator[House]:
    with compared(house):
        yield house


def test_a_colleagues_name_is_told_in_words_whoever_opens_the_case(
    eksempel: House, rita: Browser
) -> None:
    assert write(eksempel, "Bo Østen HOLM") == 303
    (of_alma,) = opened(eksempel, "alma")
    (of_dora,) = opened(eksempel, "dora")
    assert (of_alma.case_number, of_alma.beside) == (1001, 0)
    page = rita.get(f"/t/eksempel/access-log/signals/{of_alma.id}/").text
    for said in (
        "Borgeren er måske en kollega", "samme navn som en, der arbejder her",
        "To personer, der hedder det samme", "Personen var ikke på forløbet",
    ):  # fmt: skip
        assert said in page
    assert "Ulvedal" not in page
    assert of_dora.beside == 2
    assert (
        "Personen var på forløbet" in rita.get(f"/t/eksempel/access-log/signals/{of_dora.id}/").text
    )


@pytest.mark.parametrize(
    ("conflict", "beside", "said"),
    [
        (None, 1, "ingen har svaret på, om"),
        ("none", 2, "ikke er inhabil"),
        ("some", 3, "oplyst om inhabilitet"),
    ],
)
def test_what_was_answered_about_a_conflict_of_interest_is_told(
    eksempel: House, rita: Browser, conflict: str | None, beside: int, said: str
) -> None:
    write(eksempel, "Erin Aagaard", 1003)
    root, dora = eksempel.superuser(), eksempel.world.membership("dora")
    where = {"case": eksempel.world.case(number=1003), "dora": dora, "conflict": conflict}
    root.execute(
        "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by)"
        " select tenant_id, gen_random_uuid(), %(case)s, 'mentor', id, id from app.memberships where id = %(dora)s",
        where,
    )
    try:
        eksempel.client_of("dora").get(page_of(eksempel, 1003))
        if conflict:
            root.execute(
                "update app.assignments a set conflict = %(conflict)s, conflict_by = m.id, conflict_at = now(),"
                " conflict_note = case %(conflict)s when 'some' then m.name end from app.memberships m"
                " where a.case_id = %(case)s and m.id = %(dora)s",
                where,
            )
        (signal,) = told(eksempel, "dora")
    finally:
        root.execute("delete from app.assignments where case_id = %(case)s", where)
    assert signal.beside == beside
    assert said in rita.get(f"/t/eksempel/access-log/signals/{signal.id}/").text


@pytest.mark.parametrize("typed", ["Bo Lund", "Dora Holm", "Østen Bo Holm"])
def test_another_name_is_nobodys_here(eksempel: House, typed: str) -> None:
    assert write(eksempel, typed) == 303
    assert opened(eksempel, "alma") == []
    assert len(answers(eksempel)) == 1


@pytest.mark.parametrize("typed", ["Holm", "12", "Bo 12"])
def test_half_a_name_is_refused_in_words(eksempel: House, typed: str) -> None:
    assert write(eksempel, typed) == 422
    assert answers(eksempel) == {}


def test_an_emergency_and_a_list(eksempel: House) -> None:
    write(eksempel, "Bo Ulvedal")
    eksempel.client_of("alma").get("/t/eksempel/cases/")
    assert told(eksempel, "alma") == []
    emergencies.allow(eksempel)
    emergencies.begin(eksempel, "bo")
    assert [signal.case_number for signal in opened(eksempel, "bo")] == [1001]


def test_it_is_told_once_in_the_days_that_are_set(eksempel: House) -> None:
    write(eksempel, "Bo Holm")
    (signal,) = opened(eksempel, "alma")
    for back, expected in ((179, 0), (181, 1)):
        eksempel.superuser().execute(
            "update log.signals set day = current_date - %s, state = 'new' where id = %s", (back, signal.id)
        )  # fmt: skip
        assert len(told(eksempel, "alma")) == expected


def test_turned_off_nothing_of_it_is_left_but_the_signals(eksempel: House) -> None:
    write(eksempel, "Bo Holm")
    assert len(opened(eksempel, "alma")) == 1
    assert [rows(eksempel, table) for table in TABLES] == [1, 1, 1]
    assert eksempel.client_of("rita").send(SETTINGS, OFF).status_code == 303
    assert [rows(eksempel, table) for table in TABLES] == [0, 0, 0]
    assert len(opened(eksempel, "alma")) == 1
    assert write(eksempel, "Bo Holm") == 422


def test_each_change_is_an_entry_and_an_empty_text_takes_the_name_away(eksempel: House) -> None:
    for typed in ("Bo Holm", "", ""):
        assert write(eksempel, typed) == 303
    assert answers(eksempel) == {}
    reasons = [entry.reason for entry in eksempel.log_entries(action="log:likeness")[-2:]]
    assert reasons == ["namesake_set", "namesake_taken"]


def test_an_opening_costs_no_statement_and_no_name_more_however_many_work_here(
    eksempel: House,
) -> None:
    alma, page = eksempel.client_of("alma"), page_of(eksempel)
    write(eksempel, "Bo Holm")
    costs = []
    for _time in range(3):  # the first one compares
        with counting(eksempel.app) as count:
            alma.get(page)
        costs.append((count.statements, count.names))
    eksempel.client_of("rita").send(SETTINGS, OFF)
    with counting(eksempel.app) as count:
        alma.get(page)
    assert costs[1] == costs[2] == (count.statements, count.names)
    assert costs[0][0] == costs[1][0] + 2
