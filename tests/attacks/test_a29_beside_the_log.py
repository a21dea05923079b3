"""What stands around the log ends with the months it is about, before no other moment, and what was proved stays."""

import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests import mandates
from tests.attacks.old_months import OLD, faults, with_old_months, worker_of
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.citizens import asked
from tests.portal.access_log.exported import PAGE as EVIDENCE
from tests.portal.access_log.patterns import Diary, at
from tests.portal.access_log.test_sample_signatures import verifier_ends

SAMPLES = "/t/eksempel/access-log/samples/"
SIGNAL = """
insert into log.signals (tenant_id, kind, day, membership_id, case_number, seen, beside, at_least, span, last_at,
                         entry_ats, entry_ids)
select %s, %s, current_date, %s, %s, 1, 0, 1, 0, %s, array[now()], array[gen_random_uuid()] returning id
"""
LAST_MOMENT = """
select date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - make_interval(months => %s) as at
"""
BESIDE = ("sampled", "signals", "mandates", "citizen_requests", "citizen_decisions")


def first_kept(house: House, months: int = 24) -> Any:
    """The first moment that is kept, so many whole months ago."""
    row = house.superuser().execute(LAST_MOMENT, (months,)).fetchone()
    assert row
    return row.at


def rows(house: House, table: str) -> int:
    """How many rows a table beside the log has."""
    row = house.superuser().execute(f"select count(*) from {table}").fetchone()
    assert row
    return int(row[0])


def parted(house: House) -> dict[str, int]:
    """What the worker removes now, as the log tells it."""
    before = len(house.log_entries(action="log:part"))
    worker_of(house).part_with_what_stands_beside()
    told = house.log_entries(action="log:part")[before:]
    assert {(one.tenant_id, one.purpose) for one in told} <= {
        (house.world.tenants["eksempel"], "operation")
    }
    return {one.reason.removeprefix("old_"): one.shown for one in told}


def sample_of_an_old_month(house: House, rita: Browser) -> str:
    """The address of a spot check of thirty months ago: one entry, asked about, answered and judged."""
    diary, sample = Diary(house), uuid4()
    diary.write("dora", at(OLD))
    worker_of(house).catch_up()
    web = house.as_web("rita")
    web.execute("select gate.draw_sample(%s, %s, 10, 0)", (sample, OLD))
    web.commit()
    (entry,) = house.superuser().execute("select id from log.sampled").fetchall()
    place = f"{SAMPLES}{sample}/"
    assert rita.send(f"{place}{entry.id}/question", {"question": "Hvorfor?"}).status_code == 303
    answer = {"answer": "Et møde"}
    assert (
        house.client_of("dora").send(f"/t/eksempel/questions/{entry.id}", answer).status_code == 303
    )
    judged = {"judgement": "breach", "note": "Uden grund"}
    assert rita.send(f"{place}{entry.id}/judgement", judged).status_code == 303
    return place


def test_a_spot_check_goes_with_its_month_and_that_it_was_held_stays_and_verifies(
    fresh_database: House, tmp_path: Path
) -> None:
    house = with_old_months(fresh_database)
    rita = house.client_of("rita")
    place = sample_of_an_old_month(house, rita)
    paper = rita.get(place + "evidence.pdf").data
    worker_of(house).catch_up()
    key = re.search(r"[^>\s]+/log/\S+\+[0-9a-f]{8}\+[^<\s]+", rita.get(EVIDENCE).text)
    assert key
    signature = rita.get(place + "evidence.jsonl").data
    worker_of(house).part_with_old_months()
    assert parted(house) == {"sampled": 1}
    assert parted(house) == {}, "once"
    assert rows(house, "log.sampled") == 0
    page = unescape(rita.get(place + "?lang=en").text)
    assert "1 of 1 entries are judged, drawn from 1" in page
    assert "1 of its entries was removed with its month" in page
    assert "They were judged by Rita" in page
    assert "Uden grund" not in page
    listed = rita.get(SAMPLES).text
    assert re.search(r'data-title="Brud"[^>]*>1<', listed)
    worker_of(house).catch_up()
    assert faults(house) == []
    assert verifier_ends(tmp_path, signature, paper, unescape(key[0])) == 0, "handed out before"


@pytest.mark.parametrize("months", [6, 24, 60])
def test_it_goes_at_the_moment_at_which_its_month_goes(house: House, months: int) -> None:
    wrong = house.superuser().execute(
        "select month from (select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => n))::date "
        "as month from generate_series(0, 70) n) m, app.tenants t where t.slug = 'eksempel' and "
        "log.is_over(m.month, %(months)s) is distinct from (m.month::timestamp at time zone 'UTC' < log.kept_from("
        "jsonb_populate_record(t, jsonb_build_object('log_months', %(months)s::integer))))",
        {"months": months},
    )  # fmt: skip
    assert wrong.fetchall() == []


def test_each_thing_stays_to_the_last_day_of_its_month_and_not_longer(house: House) -> None:
    root, cut = house.superuser(), first_kept(house)
    tenant, dora = house.world.tenants["eksempel"], house.world.membership("dora")
    rita, mandate = house.client_of("rita"), mandates.give(house, "eva", "rasmus")
    ids = [
        root.execute(SIGNAL, (tenant, "colleague", dora, 1001, cut)).fetchall()[0].id
        for _ in range(2)
    ]
    rita.send("/t/eksempel/access-log/filters/", {"name": "Afviste", "outcome": "denied"})
    answered, is_open = (UUID(asked(rita).strip("/").rsplit("/", 1)[1]) for _ in range(2))
    web = house.as_web("rita")
    web.execute("select gate.answer_citizen_request(%s, gen_random_uuid(), false, null, null, 3, sha256('x'))",
                (answered,))  # fmt: skip
    web.commit()
    root.execute("update log.mandates set ended_at = %s, ended_by = given_by", (cut,))
    root.execute("update app.log_filters set saved_at = %s", (cut,))
    root.execute("update log.citizen_requests set recorded_at = %s", (cut,))
    root.execute("update log.citizen_decisions set recorded_at = %s", (cut,))
    assert parted(house) == {}
    earlier = "- interval '1 microsecond'"
    root.execute(f"update log.signals set last_at = last_at {earlier} where id = %s", (ids[0],))
    root.execute(f"update log.mandates set ended_at = ended_at {earlier} where id = %s", (mandate,))
    root.execute(f"update app.log_filters set saved_at = saved_at {earlier}")
    root.execute(f"update log.citizen_requests set recorded_at = recorded_at {earlier}")
    root.execute(f"update log.citizen_decisions set recorded_at = recorded_at {earlier}")
    assert parted(house) == {"signal": 1, "mandate": 1, "citizen_request": 1, "log_filter": 1}
    assert [one.id for one in root.execute("select id from log.signals")] == [ids[1]]
    assert [one.id for one in root.execute("select id from log.citizen_requests")] == [is_open]
    assert rows(house, "log.citizen_decisions") == 0
    page = rita.get(f"/t/eksempel/access-log/signals/{ids[1]}/?lang=en").text
    last = root.execute(
        "select (date_trunc('month', now() at time zone 'UTC') + interval '1 month')::date - 1 as d"
    )
    (until,) = last.fetchall()
    assert f"{until.d:%Y-%m-%d}" in page


def test_a_shorter_time_that_comes_counts_in_the_day_that_is_told(house: House) -> None:
    told = house.superuser().execute(
        "select log.kept_until(s, now()) = log.last_day(now(), 6) as young, "
        "log.kept_until(s, now() - interval '10 months') = "
        "(log.shorter_from(s) at time zone 'Europe/Copenhagen')::date as old "
        "from app.tenants t cross join lateral jsonb_populate_record(t, jsonb_build_object("
        "'log_months', 6, 'log_months_before', 24, 'log_shortened_at', now())) s where t.slug = 'eksempel'"
    )  # fmt: skip
    assert told.fetchall() == [(True, True)]


def test_who_controls_the_log_no_more_leaves_no_filter(house: House) -> None:
    rita, root = house.client_of("rita"), house.superuser()
    rita.send("/t/eksempel/access-log/filters/", {"name": "Nat", "outcome": "denied"})
    root.execute("update app.log_filters set membership_id = %s", (house.world.membership("dora"),))
    assert parted(house) == {"log_filter": 1}


def test_the_limit_of_an_hour_remembers_no_case_for_longer_than_a_day(house: House) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    root = house.superuser()
    held = "select count(*) from log.reading_windows where cases <> '{}'"
    (before,) = root.execute(held).fetchall()
    worker_of(house).part_with_what_stands_beside()
    assert root.execute(held).fetchall() == [before]
    root.execute(
        "update log.reading_windows w set counted_at = '{}', "
        "opened_at = array(select o - interval '2 days' from unnest(w.opened_at) o)"
    )
    worker_of(house).part_with_what_stands_beside()
    assert (before[0] > 0, root.execute(held).fetchall()) == (True, [(0,)])


def test_what_an_organisation_leaves_behind_goes_with_its_months_too(fresh_database: House) -> None:
    house, root = fresh_database, fresh_database.superuser()
    tenant, dora = house.world.tenants["eksempel"], house.world.membership("dora")
    asked(house.client_of("rita"))
    for moment in (first_kept(house), first_kept(house, 25)):
        root.execute(SIGNAL, (tenant, "decoy", dora, 1001, moment))
    root.execute("update log.citizen_requests set recorded_at = %s", (first_kept(house, 25),))
    assert parted(house) == {"signal": 1}, "a question waits for its answer"
    root.execute("update app.tenants set status = 'offboarded' where id = %s", (tenant,))
    assert parted(house) == {"citizen_request": 1}
    assert rows(house, "log.signals") == 1


def test_a29_nothing_beside_the_log_is_removed_before_its_time(house: House) -> None:
    # Not by a fault in a function of the gate, nor by a release that takes its role: the rows are not there to delete.
    rita, root = house.client_of("rita"), house.superuser()
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    month = f"{first_kept(house, 0):%Y-%m}"
    assert rita.send(SAMPLES, {"month": month, "at_random": "5", "by_risk": "0"}).status_code == 303
    tenant, dora = house.world.tenants["eksempel"], house.world.membership("dora")
    root.execute(SIGNAL, (tenant, "surname", dora, 1001, first_kept(house)))
    mandates.give(house, "eva", "rasmus")
    asked(rita)
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    before = {table: rows(house, f"log.{table}") for table in BESIDE}
    for table in (*BESIDE, "samples", "sample_outcomes"):
        if table != "signals":
            refused(release, f"delete from log.{table}")
        refused(release, f"truncate log.{table}")
    for table in BESIDE:
        release.execute(f"grant delete on log.{table} to gate_owner")  # it is the owner
        release.execute(f"delete from log.{table}")
        release.execute(
            f"revoke delete on log.{table} from gate_owner"
        ) if table != "signals" else None
    release.commit()
    assert {table: rows(house, f"log.{table}") for table in BESIDE} == before
    assert [before[table] > 0 for table in BESIDE[:4]] == [True] * 4


@pytest.mark.parametrize("role", ["web", "login", "operator", "migrate", "backup"])
def test_a29_only_the_worker_removes(house: House, role: str) -> None:
    tenant = house.world.tenants["eksempel"]
    refused(house.as_role(role), "select worker.part_beside(%s)", (tenant,))
    for forbidden in ("forget_case(%s, 1001)", "forget_organisation(%s)"):
        refused(house.as_role("worker"), f"select log.{forbidden}", (tenant,))
