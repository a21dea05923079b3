"""The database finds the same as the rules in memory, whatever the records of a case."""

from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from config.clock import today
from portal.cases.models import Case
from portal.course.clocks import cutoffs
from portal.course.queries import around
from portal.method import library
from portal.method.course import CourseDefinition
from portal.records.queries import records_of_case
from portal.reminders.queries import counts, lacking_in_tracks, lacking_on_own_cases
from portal.reminders.rules import NUDGES
from portal.reminders.standings import nudges_of
from security.visit import Visit
from tests.house import House

COURSE = library.latest("course", CourseDefinition)
DICE = Random(11)
STATES = ("active", "active", "active", "closed", "paused")
RECORD = (
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, language, "
    "status, occurred_on, current_version, created_by, occasion, respondent) values "
    "(%s, %s, %s, %s, %s, '1.0.0', 'da', %s, %s, %s, %s, %s, %s)"
)


EXCUSED = (
    "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code, happened_on, "
    "post_excused, body, author_id) select tenant_id, %s, %s, %s, 'state', 'closing', 'closed', current_date, "
    "true, %s, created_by from app.cases where id = %s"
)
AGREEMENT = (
    "insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, renew_on, withdrawn_on, body, "
    "author_id) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def agreement(house: House, case_id: UUID, track: str) -> tuple[object, ...]:
    given = today() - timedelta(days=400)
    return (
        house.world.tenants["eksempel"], uuid4(), case_id, track,
        DICE.choice(("participation", "participation", "information")), given,
        DICE.choice((None, today(), today() - timedelta(days=1), today() + timedelta(days=1))),
        DICE.choice((None, None, today() - timedelta(days=5))), b"\x01\x01" + b"x" * 96,
        house.world.membership("dora"),
    )  # fmt: skip


def known_nudges(visit: Visit, case: Case) -> list[str]:
    found = around(visit, case.id)
    records = records_of_case(visit, case.id)
    return nudges_of(case, records, found.agreement, is_post_excused=found.is_post_excused)


def day() -> date:
    return today() - timedelta(days=DICE.choice((0, 1, 2, 3, 5, 8, 29, 31, 55, 57, 90)))


def record(house: House, case_id: UUID, track: str) -> tuple[object, ...]:
    code = DICE.choice(("life_skills", "parenting", "plan", "session", "session", "wheel"))
    occasion = DICE.choice(("pre", "post")) if code in ("life_skills", "parenting") else None
    return (
        house.world.tenants["eksempel"], uuid4(), case_id, track, code,
        "draft" if occasion and DICE.random() < 0.4 else "locked" if occasion else "draft",
        day(), DICE.choice((0, 1, 2)), house.world.membership("dora"), occasion,
        "citizen" if occasion else None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def many(database: House) -> House:
    """Sixty cases in all states with records of every kind, half of them dora's."""
    template = database.world.case()
    with database.server.superuser(database.name) as db:
        db.execute(
            "set session_replication_role = replica"
        )  # rows as they may stand, without their story
        for number in range(60):
            case_id, track = uuid4(), DICE.choice(("mentor", "mentor", "parent_coach"))
            db.execute(
                "insert into app.cases (tenant_id, id, number, track, state, started_on, sheet_version, created_by) "
                "select tenant_id, %s, %s, %s, %s, %s, 1, created_by from app.cases where id = %s",
                (case_id, 2000 + number, track, DICE.choice(STATES), day(), template),
            )
            db.execute(
                "insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
                "select tenant_id, %s, %s, 1, body, author_id from app.case_sheets where case_id = %s limit 1",
                (case_id, track, template),
            )
            if number % 4 == 0:
                db.execute(EXCUSED, (uuid4(), case_id, track, b"\x01\x01" + b"x" * 96, template))
            if track == "mentor" and number % 2:
                db.execute(
                    "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by) "
                    "select tenant_id, %s, %s, track, membership_id, assigned_by from app.assignments "
                    "where case_id = %s",
                    (uuid4(), case_id, template),
                )
            rows = [record(database, case_id, track) for _each in range(DICE.randrange(6))]
            for row in {(r[4], r[9]) if r[9] else r[1]: r for r in rows}.values():
                db.execute(RECORD, row)
            for _each in range(DICE.randrange(3)):
                db.execute(AGREEMENT, agreement(database, case_id, track))
    return database


def test_both_ways_of_asking_agree_about_every_case(many: House) -> None:
    with many.visit_as("alma") as visit:
        cut = cutoffs(today(), COURSE.reminders)
        tracks = ["mentor", "parent_coach"]
        asked = lacking_in_tracks(visit, tracks, COURSE.codes, cut, 100)
        cases = visit.db.query(Case).all()
        known = {c.number: known_nudges(visit, c) for c in cases}
        known = {number: keys for number, keys in known.items() if keys}
        assert {each.case.number: each.nudges for each in asked} == known
        assert {key for keys in known.values() for key in keys} == set(NUDGES)
        for what in NUDGES:
            some = lacking_in_tracks(visit, tracks, COURSE.codes, cut, 100, what)
            assert [e.case.number for e in some] == sorted(n for n, k in known.items() if what in k)


def test_counts_are_those_of_the_rules(many: House) -> None:
    with many.visit_as("alma") as visit:
        found = counts(visit, ["mentor"], COURSE.codes, cutoffs(today(), COURSE.reminders))
        cases = [c for c in visit.db.query(Case).all() if c.track == "mentor"]
        lacks = {c.id: known_nudges(visit, c) for c in cases}
        running = [c for c in cases if c.state == "active"]
        over = [c for c in cases if c.state == "closed"]
        assert set(found) == {"mentor"}
        count = found["mentor"]
        assert (count.running, count.over) == (len(running), len(over))
        assert count.with_review == sum("review" not in lacks[c.id] for c in running)
        assert count.withdrawn == sum("withdrawn" in lacks[c.id] for c in running) > 0
        # A reason why there is none takes the reminder away, and makes no measurement.
        assert count.with_post < sum("post" not in lacks[c.id] for c in over)
        late = [c for c in running if c.started_on < today() - timedelta(days=30)]
        assert count.with_pre >= sum("pre" not in lacks[c.id] for c in late)


def test_a_mentor_is_reminded_of_own_cases_and_never_of_ended_ones(many: House) -> None:
    cut = cutoffs(today(), COURSE.reminders)
    with many.visit_as("dora") as visit:
        found = lacking_on_own_cases(visit, COURSE.codes, cut, 100)
        assert found
        assert "post" not in {key for each in found for key in each.nudges}
        assert {each.case.id for each in found} <= {case.id for case in visit.db.query(Case)}
    for stranger in ("bo", "mads", "eva"):
        with many.visit_as(stranger) as visit:
            theirs = lacking_on_own_cases(visit, COURSE.codes, cut, 100)
            assert {each.case.tenant_id for each in theirs} <= {visit.tenant.id}
            assert not {each.case.id for each in theirs} & {each.case.id for each in found}


def test_pages_of_the_list_meet_without_gap_or_repeat(many: House) -> None:
    cut = cutoffs(today(), COURSE.reminders)
    with many.visit_as("alma") as visit:
        tracks = ["mentor", "parent_coach"]
        whole = [e.case.number for e in lacking_in_tracks(visit, tracks, COURSE.codes, cut, 100)]
        paged: list[int] = []
        while len(paged) < len(whole):
            after = paged[-1] if paged else 0
            page = lacking_in_tracks(visit, tracks, COURSE.codes, cut, 7, None, after)
            paged += [each.case.number for each in page]
        assert paged == whole


def test_another_track_and_another_organisation_are_left_out(many: House) -> None:
    cut = cutoffs(today(), COURSE.reminders)
    with many.visit_as("charlie") as visit:
        found = lacking_in_tracks(visit, ["mentor", "parent_coach"], COURSE.codes, cut, 100)
        assert {each.case.number for each in found} <= {1001}
    with many.visit_as("alma") as visit:
        found = lacking_in_tracks(visit, ["parent_coach"], COURSE.codes, cut, 100)
        assert {each.case.track for each in found} == {"parent_coach"}
