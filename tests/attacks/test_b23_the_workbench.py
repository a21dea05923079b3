"""B23, A3: whatever is asked of the workbench, and however, an auditor gets the own log and nothing else."""

import json
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, refused
from tests.house import House, enter

DOORS = (
    "gate.read_log()", "gate.count_log('{}', 10)", "gate.export_log('{}', 10)",
    "gate.export_numbers(0, 10)", "gate.log_organisations()", "gate.remove_log_filter(gen_random_uuid())",
    "gate.keep_log_filter(gen_random_uuid(), null)", "gate.begin_export('{}')",
    "gate.export_places('{}', 10)", "gate.export_span('{}', 0, 10)", "gate.chart_log('{}', 10)",
)  # fmt: skip
INSIDE = (
    "log.chosen(gen_random_uuid(), null, 10)", "log.role_sets(gen_random_uuid())",
    "log.limits(gen_random_uuid(), null)", "log.understood('{}')", "log.note_reading('log', null)",
    "log.write_reading('log', null)", "log.bars(gen_random_uuid(), null, 10)",
    "log.exported(gen_random_uuid(), null, 10, null, null, null)",
)  # fmt: skip
KEEP = "select gate.keep_log_filter(%s, %s)"
WRITE = "insert into app.log_filters (tenant_id, id, membership_id, body) values (%s, %s, %s, %s)"


def tenant_of(house: House, slug: str) -> Any:
    return house.world.tenants[slug]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["dora", "alma", "eva", "erin"])
def test_b23_nobody_but_an_auditor_asks(house: House, name: str, door: str) -> None:
    refused(house.as_web(name), f"select * from {door}")


@pytest.mark.parametrize("door", DOORS)
def test_b23_nobody_asks_without_the_gate(house: House, door: str) -> None:
    refused(house.as_web(None), f"select * from {door}")


@pytest.mark.parametrize("inside", INSIDE)
def test_b23_what_stands_behind_the_doors_is_nobodys_to_call(house: House, inside: str) -> None:
    refused(house.as_web("rita"), f"select * from {inside}")


def questions(house: House) -> list[dict[str, Any]]:
    """Questions that name what belongs to eksempel, in every field that names something."""
    world = house.world
    return [
        {}, {"person": str(world.membership("dora"))}, {"number": 1001}, {"who_role": "mentor"},
        {"home": str(tenant_of(house, "eksempel"))}, {"acting": str(tenant_of(house, "eksempel"))},
        {"manner": "own"}, {"manner": "loan"}, {"kinds": ["case:read", "record:save"]},
        {"left_out": []}, {"outcomes": ["allowed", "denied", "failed"]}, {"why": "assignment"},
        {"since": "2000-01-01"}, {"until": "2999-01-01"},
    ]  # fmt: skip


def test_b23_no_question_reaches_into_another_log(house: House) -> None:
    wheel(house, "dora", 1001, "save")
    wheel(house, "mads", 1001, "save")
    foreign = {entry.id for entry in house.log_entries(tenant_id=tenant_of(house, "eksempel"))}
    assert foreign
    auditor = house.as_web("rasmus")
    for question in map(json.dumps, questions(house)):
        rows = auditor.execute("select * from gate.read_log(%s, page_size => 200)", (question,))
        assert {row.id for row in rows.fetchall()} & foreign == set()
        for door in ("export_log", "export_places"):
            rows = auditor.execute(f"select * from gate.{door}(%s, 10000)", (question,))
            assert {row.id for row in rows.fetchall()} & foreign == set()
        rows = auditor.execute("select entry from gate.export_span(%s, 0, 10000)", (question,))
        told = {json.loads(row.entry)["tenant_id"] for row in rows.fetchall()}
        assert told <= {str(tenant_of(house, "prove"))}


def test_b23_a_number_counts_the_own_entries_alone(house: House) -> None:
    auditor = house.as_web("rasmus")
    for question in questions(house):
        told = auditor.execute(
            "select gate.count_log(%s, 250000) as told", (json.dumps(question),)
        ).fetchone()
        rows = auditor.execute(
            "select count(*) as held from gate.export_log(%s, 10000)", (json.dumps(question),)
        ).fetchone()
        assert told
        assert rows
        assert 0 <= rows.held - told.told <= 1, question  # reading it is an entry, too
        bars = auditor.execute(
            "select coalesce(sum(entries), 0) as drawn from gate.chart_log(%s, 10000)",
            (json.dumps(question),),
        ).fetchone()
        assert bars
        assert 0 <= bars.drawn - told.told <= 2, question


def test_b23_the_organisations_named_are_those_of_the_own_log(house: House) -> None:
    rows = house.as_web("rune").execute("select * from gate.log_organisations()").fetchall()
    assert [row.id for row in rows] == [tenant_of(house, "opdigtet")]


@pytest.mark.parametrize("question", [
    '{"tenant": "x"}', '{"tenant_id": "x"}', '{"persons": null}', '{"Number": 1}', '{"": 1}',
])  # fmt: skip
def test_a03_a_limit_that_is_misspelt_is_refused_and_never_no_limit(
    house: House, question: str
) -> None:
    for door in ("read_log(%s)", "count_log(%s, 9)", "export_log(%s, 9)", "begin_export(%s)",
                 "export_places(%s, 9)", "export_span(%s, 0, 9)", "chart_log(%s, 9)"):  # fmt: skip
        refused(house.as_web("rita"), f"select * from gate.{door}", (question,), "22023")


@pytest.mark.parametrize("question", [
    {"manner": "own' or true --"}, {"who_role": "x') or true --"}, {"why": "'; select 1"},
    {"manner": "anything"}, {"kinds": ["case:read') or true --"]}, {"kinds": []}, {"outcomes": []},
])  # fmt: skip
def test_a03_words_in_a_question_stay_words(house: House, question: dict[str, Any]) -> None:
    rows = house.as_web("rita").execute(
        "select * from gate.read_log(%s)", (json.dumps(question),)
    ).fetchall()  # fmt: skip
    assert rows == []


def test_b23_reading_counting_and_exporting_each_leave_an_entry(house: House) -> None:
    for call in ("gate.read_log()", "gate.count_log('{}', 1)", "gate.export_log('{}', 1)",
                 "gate.export_numbers(0, 1)", "gate.begin_export('{}')",
                 "gate.export_places('{}', 1)", "gate.export_span('{}', 0, 1)", "gate.chart_log('{}', 1)"):  # fmt: skip
        before = len(house.log_entries(action="log:read"))
        auditor = house.as_web("rita")
        auditor.execute(f"select * from {call}")
        auditor.commit()
        fresh = house.log_entries(action="log:read")[before:]
        assert [entry.membership_id for entry in fresh] == [house.world.membership("rita")], call
        assert {entry.purpose for entry in fresh} == {"audit"}


def test_a11_a_filter_is_seen_kept_and_removed_by_its_auditor_alone(house: House) -> None:
    kept, web = uuid4(), house.as_web("rita")
    web.execute(KEEP, (kept, SEALED))
    web.commit()
    for name in ("rasmus", "eva", "dora", "alma"):
        assert house.as_web(name).execute("select * from app.log_filters").fetchall() == []
    stranger = house.as_web("rasmus")
    removed = stranger.execute("select gate.remove_log_filter(%s) as done", (kept,)).fetchone()
    assert removed
    assert removed.done is False
    enter(web, "rita")
    own = (tenant_of(house, "eksempel"), uuid4(), house.world.membership("rita"), SEALED)
    refused(web, WRITE, own)
    for act in ("delete from app.log_filters", "update app.log_filters set body = body",
                "truncate app.log_filters"):  # fmt: skip
        refused(web, act)
    assert len(web.execute("select * from app.log_filters").fetchall()) == 1


def test_a11_nobody_keeps_filters_without_end(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    superuser.execute("delete from app.log_filters")
    web = house.as_web("rune")
    for _ in range(30):
        web.execute(KEEP, (uuid4(), SEALED))
    refused(web, KEEP, (uuid4(), SEALED), "23514")
