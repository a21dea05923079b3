"""A40, B15: never without a second person, and never as a way through the file room."""

from datetime import date, timedelta

import pytest

from config.working_days import working_days_after
from tests import emergencies, lending
from tests.attacks.probes import SEALED, refused
from tests.emergencies import BEGIN
from tests.house import House

pytestmark = pytest.mark.usefixtures("emergency_access")


def test_a40_a_file_room_is_not_read_by_it(house: House) -> None:
    """One an hour, however early it is ended; and three that nobody has judged."""
    for number in (1003, 1001, 1003):
        emergency = emergencies.begin(house, number=number)
        assert emergencies.end(house, "bo", emergency) == 303
        assert emergencies.ask(house, "bo").status_code == 422
        assert house.log_entries(action="emergency:begin")[-1].reason == "within_the_hour"
        emergencies.age(house, emergency, "1 hour")
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "three_waiting"
    assert emergencies.judge(house, "alma", emergencies.newest(house)).status_code == 303
    emergencies.begin(house)


@pytest.mark.parametrize(("moved", "code"), [("1 second", None), ("-1 second", "overdue")])
def test_a40_without_a_second_person_in_two_working_days_the_right_lapses(
    house: House, moved: str, code: str | None
) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "3 days")
    lending.do(house, "update app.emergencies set review_due_at = clock_timestamp() + %s::interval where id = %s",
               moved, emergency)  # fmt: skip
    bar = house.as_web("bo").execute("select gate.own_emergency_bar()").fetchone()
    assert bar == (code,)
    if code:
        assert emergencies.ask(house, "bo").status_code == 422
        assert emergencies.judge(house, "rita", emergency).status_code == 303
        emergencies.begin(house)


def test_a_breach_takes_the_right_away_until_it_is_judged_otherwise(house: House) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "2 hours")
    assert emergencies.judge(house, "alma", emergency, "breach").status_code == 303
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "breach"
    assert emergencies.judge(house, "rita", emergency, "explained", version=1).status_code == 303
    emergencies.begin(house)
    judged = house.log_entries(action="emergency:review")
    assert [(entry.reason, entry.purpose) for entry in judged][-2:] == [
        ("breach", "coordination"), ("explained", "audit"),
    ]  # fmt: skip


def test_nobody_judges_the_own_and_only_who_may_judges_at_all(house: House) -> None:
    emergency = emergencies.begin(house)
    lending.do(house, "update app.memberships set roles = array['mentor', 'auditor'] where id = %s",
               house.world.membership("bo"))  # fmt: skip
    try:
        for name in ("bo", "dora", "pia", "eva", "charlie", "rasmus"):
            assert emergencies.judge(house, name, emergency).status_code == 404, name
        refused(
            house.as_web("bo"),
            "select gate.review_emergency(%s, 0, 'explained', %s)",
            (emergency, SEALED),
        )
    finally:
        lending.do(house, "update app.memberships set roles = array['mentor'] where id = %s",
                   house.world.membership("bo"))  # fmt: skip
    assert emergencies.judge(house, "alma", emergency).status_code == 303


def test_b15_of_two_who_judge_at_once_one_wins(house: House) -> None:
    emergency = emergencies.begin(house)
    assert emergencies.judge(house, "alma", emergency, "breach").status_code == 303
    late = {"judgement": "explained", "note": "Set på med vagten", "version": "0"}
    rita, page = house.client_of("rita"), "/t/eksempel/emergency/"
    assert rita.send(f"{page}{emergency}/judgement", late).status_code == 303
    assert "En anden vurderede den først" in rita.get(page).text
    row = (
        house
        .superuser()
        .execute("select judgement, review_version from app.emergencies")
        .fetchone()
    )
    assert row == ("breach", 1)


def test_the_bounds_of_the_due_day_fit_every_run_of_days_off() -> None:
    """The database knows no calendar of holidays; a check of the table holds the day to what one can say."""
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(40 * 365)]
    away = {(working_days_after(day, 2) - day).days for day in days}
    assert (min(away), max(away)) == (2, 7)


def test_a_due_day_beyond_the_bounds_is_refused(house: House) -> None:
    begin = BEGIN.replace("current_date + 2", "current_date + %s")
    for days in (0, 9):
        refused(house.as_web("bo"), begin, (1001, SEALED, days), "23514")
