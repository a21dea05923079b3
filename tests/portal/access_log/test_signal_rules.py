"""Each signal is given for its pattern, and not for ordinary work: both sides of every threshold."""

from datetime import timedelta

import pytest

from tests import lending
from tests.house import House
from tests.portal.access_log.patterns import Diary, at, day_before, found, look, workday


def usual(diary: Diary, cases: int, days: int = 5) -> None:
    """What alma opens on some days two weeks before."""
    for back in range(days):
        diary.opened("alma", at(workday(2) - timedelta(days=back)), range(1, cases + 1))


def by_day(diary: Diary, days: int = 5) -> None:
    """What alma opens by day on the workdays of the week before last, so that her hours are known."""
    for ahead in range(-2, days - 2):
        diary.opened("alma", at(workday(2) + timedelta(days=ahead)), [1])


@pytest.mark.parametrize(
    ("cases", "before", "told"), [(41, 6, 1), (29, 6, 0), (41, 14, 0), (43, 14, 1)]
)
def test_volume(house: House, diary: Diary, cases: int, before: int, told: int) -> None:
    usual(diary, before)
    diary.opened("alma", at(workday()), range(1, cases + 1))
    look(house)
    signals = found(house, "volume")
    assert len(signals) == told
    for signal in signals:
        assert (signal.day, signal.seen, signal.beside) == (workday(), cases, before)
        assert len(set(signal.entry_ids)) == cases


def test_volume_counts_a_case_once_and_no_list(house: House, diary: Diary) -> None:
    diary.opened("alma", at(workday()), [1] * 60)
    for number in range(60):
        diary.write("alma", at(workday(), 11), number, action="case:list")
    look(house)
    assert found(house, "volume") == []


@pytest.mark.parametrize(
    ("hour", "cases", "evenings", "told"),
    [(23, 3, 0, 1), (5, 3, 2, 1), (23, 2, 0, 0), (21, 3, 0, 0), (6, 3, 0, 0), (23, 3, 3, 0)],
)
def test_hours(
    house: House, diary: Diary, hour: int, cases: int, evenings: int, told: int
) -> None:  # fmt: skip
    by_day(diary)
    for back in range(evenings):
        diary.opened("alma", at(workday(2) - timedelta(days=back), 22), [1])
    diary.opened("alma", at(workday(), hour), range(1, cases + 1))
    look(house)
    assert len(found(house, "hours")) == told


@pytest.mark.parametrize(("days", "told"), [(5, 1), (4, 0)])
def test_whose_hours_nobody_knows_yet_is_not_told(
    house: House, diary: Diary, days: int, told: int
) -> None:
    by_day(diary, days)
    diary.opened("alma", at(workday(), 23), [1, 2, 3])
    look(house)
    assert len(found(house, "hours")) == told


def test_the_weekend_is_no_working_time(house: House, diary: Diary) -> None:
    by_day(diary)
    diary.opened("alma", at(workday() - timedelta(days=4), 12), [1, 2, 3])
    look(house)
    assert [signal.seen for signal in found(house, "hours")] == [3]


@pytest.mark.parametrize(
    ("action", "days_later", "told"),
    [(None, 0, 1), ("record:save", 0, 0), ("time:record", 14, 0), ("time:record", 15, 1),
     ("case:read", 1, 1), ("record:save", -1, 1), ("disclosure:make", 1, 0), ("consent:record", 1, 0)],
)  # fmt: skip
def test_no_work(
    house: House, diary: Diary, action: str | None, days_later: int, told: int
) -> None:
    diary.opened("alma", at(day_before(16)), [1, 2, 3])
    if action:
        diary.write("alma", at(day_before(16 - days_later), 12), 2, action=action)
    look(house)
    of_that_day = [one for one in found(house, "no_work") if one.day == day_before(16)]
    assert [(one.seen, one.beside) for one in of_that_day] == [(3, 3)] * told


def test_no_work_is_not_told_before_its_time_is_over(house: House, diary: Diary) -> None:
    diary.opened("alma", at(day_before(14)), [1, 2, 3])
    look(house)
    assert found(house, "no_work") == []


def test_somebody_elses_work_does_not_explain_an_opening(house: House, diary: Diary) -> None:
    diary.opened("alma", at(day_before(16)), [1, 2, 3])
    diary.write("dora", at(day_before(16), 12), 2, action="record:save")
    look(house)
    assert len(found(house, "no_work")) == 1


@pytest.mark.parametrize(
    ("tries", "minutes", "reason", "told"),
    [(5, 15, "role", 1), (4, 1, "role", 0), (5, 16, "role", 0), (9, 1, "conflict", 0),
     (9, 1, "malformed", 0)],
)  # fmt: skip
def test_refused(
    house: House, diary: Diary, tries: int, minutes: int, reason: str, told: int
) -> None:
    for place in range(tries):
        diary.refused("bo", at(workday()) + timedelta(minutes=minutes * place), reason)
    look(house)
    assert [signal.seen for signal in found(house, "refused", "bo")] == [tries] * told


@pytest.mark.parametrize(
    ("cases", "hours", "before", "told"), [(10, 23, 0, 1), (9, 23, 0, 0), (10, 25, 0, 0), (10, 2, 10, 0)]
)  # fmt: skip
def test_before_the_end_of_an_access(
    house: House, diary: Diary, cases: int, hours: int, before: int, told: int
) -> None:
    for back in range(3):
        diary.opened("dora", at(workday(2) - timedelta(days=back)), range(1, before + 1))
    diary.opened("dora", at(workday()) - timedelta(hours=hours), range(1, cases + 1))
    diary.ended("dora", at(workday()))
    look(house)
    assert [signal.seen for signal in found(house, "before_end", "dora")] == [cases] * told


def test_before_the_end_of_a_loan(house: House, diary: Diary) -> None:
    lending.pair(house)
    deal = lending.lent(house)
    lent, over = lending.guest_id(house, deal), at(workday(), 14)
    for place in range(10):
        diary.write("alma", over - timedelta(hours=2, seconds=place), place, member=lent)
    look(house)
    query = "select seen from log.signals where kind = 'before_end' and membership_id = %s"
    assert house.superuser().execute(query, (lent,)).fetchall() == []
    ended = {"action": "loan:lapse", "kind": "loan", "object": deal.loan, "member": None}
    diary.write("alma", over, None, **ended)
    house.superuser().execute("delete from log.watches")
    look(house)
    assert [row.seen for row in house.superuser().execute(query, (lent,))] == [10]


def test_before_the_end_of_work_on_a_case_only_that_case_counts(house: House, diary: Diary) -> None:
    for number in (1001, 1002):
        diary.opened("dora", at(workday(), 9 + number % 2), [number] * 10)
    ended = {"action": "case:unassign", "reason": None}
    diary.ended("dora", at(workday(), 12), number=1001, **ended)
    diary.ended("dora", at(workday(), 12), number=1003, **ended)
    look(house)
    assert [(one.case_number, one.seen) for one in found(house, "before_end", "dora")] == [
        (1001, 10)
    ]


def test_an_access_that_is_given_back_is_no_end(house: House, diary: Diary) -> None:
    diary.opened("dora", at(workday(), 9), range(12))
    diary.ended("dora", at(workday(), 12), reason="to_active")
    look(house)
    assert found(house, "before_end", "dora") == []


@pytest.mark.parametrize(("name", "tries", "told"), [("bo", 2, 1), ("bo", 1, 0), ("dora", 4, 0)])
def test_a_colleagues_case(house: House, diary: Diary, name: str, tries: int, told: int) -> None:
    case = house.world.case()
    house.superuser().execute("update app.assignments set started_at = %s", (at(workday(5)),))
    for place in range(tries):
        diary.refused(name, at(workday(), 10, place), "not_visible", number=1001, case=case)
    look(house)
    assert [signal.seen for signal in found(house, "colleague", name)] == [tries] * told


def test_a_case_that_nobody_works_on_is_no_colleagues(house: House, diary: Diary) -> None:
    case = house.world.case(number=1003)
    for place in range(3):
        diary.refused("bo", at(workday(), 10, place), "not_visible", number=1003, case=case)
    look(house)
    assert found(house, "colleague", "bo") == []


def test_a_decoy(house: House, diary: Diary) -> None:
    house.superuser().execute(
        "insert into log.decoys (tenant_id, case_number, marked_at) values (%s, 1003, %s)",
        (house.world.tenants["eksempel"], at(workday())),
    )
    diary.write("alma", at(workday(), 9), 1003)  # before it was one
    diary.write("alma", at(workday(), 11), 1003, action="case:list")
    diary.write("alma", at(workday(), 11), 1002)
    look(house)
    assert found(house, "decoy") == []
    house.superuser().execute("delete from log.watches")
    diary.write("alma", at(workday(), 12), 1003)
    diary.refused("bo", at(workday(), 12), "not_visible", number=1003)
    look(house)
    assert [(one.case_number, one.seen) for one in found(house, "decoy")] == [(1003, 1)]
    assert [(one.seen, one.beside) for one in found(house, "decoy", "bo")] == [(1, 1)]


def test_a_decoy_whose_mark_was_taken_away_after_somebody_touched_it(
    house: House, diary: Diary
) -> None:
    mark = "select gate.mark_decoy(1003, %s)"
    house.as_web("rita").execute(mark, (True,)).connection.commit()
    house.superuser().execute("update log.decoys set marked_at = %s", (at(workday()),))
    diary.write("alma", at(workday(), 12), 1003)
    for is_decoy in (False, True, True, False):
        house.as_web("rita").execute(mark, (is_decoy,)).connection.commit()
    look(house)
    assert [(one.case_number, one.seen) for one in found(house, "decoy")] == [(1003, 1)]
    assert house.as_web("rita").execute("select * from gate.decoys()").fetchall() == []
