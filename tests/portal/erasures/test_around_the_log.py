"""Erasing a case: what was written about it while its log was controlled goes, that it was controlled stays."""

from typing import Any
from uuid import UUID

import pytest

from tests.attacks.test_a23_erased_stays_erased import end, erase
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.access_log.citizens import asked
from tests.portal.access_log.test_citizen_waiting import decided
from tests.portal.access_log.test_samples import drawn, entries

LOG = "/t/eksempel/access-log/"
SETTLED = """
insert into log.signals (tenant_id, kind, day, case_number, seen, beside, at_least, span, last_at, entry_ats, entry_ids,
                         state, reviewed_by, reviewed_at, note)
select %s, kind, current_date, number, 1, 0, 1, 0, now(), array[now()],
       array[coalesce(%s, gen_random_uuid())], 'breach', %s, now(), %s
from unnest(%s::text[], %s::integer[]) s(kind, number)
"""


@pytest.fixture
def rita(house: House) -> Browser:
    house.superuser().execute("delete from log.signals")
    return house.client_of("rita")


def let_be_answered(house: House, question: str, place: int) -> None:
    """Let the paper of a citizen's question have left as its step number `place`."""
    house.superuser().execute(
        "insert into log.citizen_decisions (tenant_id, id, request_id, place, kind, with_names, openings, "
        "fingerprint, recorded_by) values (%s, gen_random_uuid(), %s, %s, 'answer', false, 1, sha256('x'), %s)",
        (house.world.tenants["eksempel"], question.strip("/").rsplit("/", 1)[1], place,
         house.world.membership("rita")),
    )  # fmt: skip


def looked_into(house: House, rita: Browser) -> tuple[str, Any]:
    """The address of a sample with an entry about case 1001, asked about and judged, and that entry."""
    for name in ("dora", "alma"):
        house.client_of(name).get(f"/t/eksempel/cases/{house.world.case()}/")
    place = drawn(rita, at_random="30", by_risk="0")
    about = {one.id for one in house.log_entries(case_number=1001)}
    entry, other = [one for one in entries(house) if one.entry_id in about][:2]
    for one in (entry, other):
        assert rita.send(f"{place}{one.id}/question", {"question": "Hvad?"}).status_code == 303
    judged = {"judgement": "breach", "note": "Hun er hans nabo"}
    assert rita.send(f"{place}{entry.id}/judgement", judged).status_code == 303
    return place, entry


def signals(house: House, rita: Browser, entry_id: UUID) -> None:
    """Settled signals about the case and another one, and one that rests on an entry of the case alone."""
    (note,) = (
        house.superuser().execute("select note from log.sampled where note is not null").fetchall()
    )
    tenant, reviewer = house.world.tenants["eksempel"], house.world.membership("rita")
    kinds = ["surname", "colleague", "surname", "colleague"]
    for told in ((None, kinds, [1001, 1001, 1003, 1003]), (entry_id, ["volume"], [None])):
        house.superuser().execute(SETTLED, (tenant, told[0], reviewer, note.note, told[1], told[2]))


def test_what_was_written_about_the_case_goes_and_the_log_stays_as_it_was(
    house: House, rita: Browser
) -> None:
    root, case, tenant = house.superuser(), house.world.case(), house.world.tenants["eksempel"]
    place, entry = looked_into(house, rita)
    signals(house, rita, entry.entry_id)
    answered, waiting = asked(rita), asked(rita)
    let_be_answered(house, answered, 1)
    assert rita.send(waiting + "wait", decided()).status_code == 303
    root.execute("insert into log.likeness_openings values (%s, 'surname', %s, 1001, current_date)",
                 (tenant, house.world.membership("dora")))  # fmt: skip
    before = root.execute("select e::text from log.entries e order by at, id").fetchall()
    end(house, case)
    erase(house, case)
    after = root.execute("select e::text from log.entries e order by at, id").fetchall()
    assert after[: len(before)] == before
    told = root.execute("select kind, case_number, state, note is null as silent, words_gone_at is not null as gone "
                        "from log.signals order by case_number, kind").fetchall()  # fmt: skip
    assert [tuple(one) for one in told] == [
        ("colleague", 1001, "breach", True, True), ("colleague", 1003, "breach", False, False),
        ("surname", 1003, "breach", False, False), ("volume", None, "breach", True, True),
    ]  # fmt: skip
    kept = next(one for one in entries(house) if one.id == entry.id)
    assert (kept.judgement, kept.judged_by) == ("breach", house.world.membership("rita"))
    assert (kept.note, kept.question, kept.words_gone_at is None) == (None, None, False)
    shown = rita.get(place + "?lang=en").text
    assert "and what was written here with it" in shown
    assert "Hun er hans nabo" not in shown
    assert root.execute("select count(*) from log.likeness_openings").fetchall()[0][0] == 0
    assert (rita.get(answered).status_code, rita.get(waiting).status_code) == (404, 200)
    let_be_answered(house, waiting, 2)
    PatientWorker(house).part_with_what_stands_beside()
    assert rita.get(waiting).status_code == 404, "within the hour after its answer"
    for name in ("dora", "alma"):  # nobody is reminded of a question that is gone
        assert "waits for your answer" not in house.client_of(name).get("/t/eksempel/?lang=en").text
