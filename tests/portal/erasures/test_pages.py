"""Erasing a case in the pages: who sees it, who asks, who confirms, and what is left."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from portal.course import services as course
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, refused
from tests.attacks.test_a23_erased_stays_erased import end, erase
from tests.house import House, enter
from tests.proofs import let_proof_grow_old

PAGE = "/t/eksempel/erasures/"
ASKED = {"number": "F-1001", "reason": "time_is_over", "archive": "not_kept"}
# Every table that names a case, with the columns that do.
NAMING = """
select c.oid::regclass::text as name, a.attname as case_column from pg_attribute a join pg_class c on c.oid = a.attrelid
where (c.relnamespace in ('app'::regnamespace, 'keys'::regnamespace)
       or c.relname in ('likeness_marks', 'likeness_names'))
  and c.relkind = 'r'
  and a.attname in ('case_id', 'case_a', 'case_b', 'from_case', 'to_case')
"""


@pytest.fixture
def ended(fresh_database: House) -> House:
    """Case 1001 of eksempel is full and has ended; nobody has asked anything."""
    wheel(fresh_database, "dora", 1001, "save", "lock", words="ordet der skal væk")
    end(fresh_database, fresh_database.world.case())
    fresh_database.superuser().execute(
        "insert into log.likeness_marks select tenant_id, id, 'surname', sha512('x') from app.cases where number = 1001"
    )
    fresh_database.superuser().execute(
        "insert into log.likeness_names select tenant_id, case_id, gen_random_uuid(), body, sha256('x') "
        "from app.case_sheets where case_id = %s limit 1", (fresh_database.world.case(),)
    )  # fmt: skip
    return fresh_database


def rows_of(house: House, case_id: Any) -> dict[str, int]:
    """How many rows of each table name this case."""
    db = house.superuser()
    return {
        f"{one.name}.{one.case_column}": db.execute(
            f"select count(*) from {one.name} where {one.case_column} = %s", (case_id,)
        ).fetchall()[0][0]
        for one in db.execute(NAMING).fetchall()
    }


def test_a_coordinator_asks_and_an_administrator_confirms(ended: House) -> None:
    alma, eva, case = ended.client_of("alma"), ended.client_of("eva"), ended.world.case()
    assert alma.send(PAGE, ASKED).status_code == 303
    waiting = alma.get(PAGE).text
    assert "Another coordinator" in waiting or "En anden koordinator" in waiting
    assert f"{case}/confirmation" not in waiting, "who asked is not offered to confirm"
    assert f"{case}/confirmation" in eva.get(PAGE).text
    assert eva.send(f"{PAGE}{case}/confirmation", {}).status_code == 422, "not without the word"
    assert eva.send(f"{PAGE}{case}/confirmation", {"sure": "y"}).status_code == 303
    for reader in (alma, eva):
        assert "F-1001 blev slettet den" in reader.get(PAGE).text
    told = [
        (one.action, one.case_number, one.reason, one.purpose)
        for one in ended.log_entries(case_id=case)
        if one.action.startswith("case:erase")
    ]
    assert told == [
        ("case:erase_ask", 1001, "time_is_over", "coordination"),
        ("case:erase", 1001, "time_is_over", "administration"),
    ]


def test_nothing_of_it_is_left_but_the_line_and_no_page_stumbles(ended: House) -> None:
    case = ended.world.case()
    before = rows_of(ended, case)
    assert before["app.records.case_id"] == before["keys.case_keys.case_id"] == 1
    assert before["app.record_versions.case_id"] == 2
    assert before["log.likeness_marks.case_id"] == before["log.likeness_names.case_id"] == 1
    erase(ended, case)
    left = {name for name, number in rows_of(ended, case).items() if number}
    assert left == {"keys.erased_cases.case_id"}
    for name in ("dora", "alma"):
        client = ended.client_of(name)
        for path in ("", "wheel/", "course/", "links/", "agreements/", "sheet"):
            assert client.get(f"/t/eksempel/cases/{case}/{path}").status_code == 404, path
        for page in ("", "cases/", "cases/?state=closed", "time/", "advice/"):
            answer = client.get(f"/t/eksempel/{page}")
            assert (answer.status_code, "Nord" in answer.text) == (200, False), page
    assert ended.client_of("alma").get("/t/eksempel/completion/").status_code == 200
    assert ended.client_of("rita").get("/t/eksempel/access-log").status_code == 200


def test_what_cannot_be_erased_is_said_at_its_field(ended: House) -> None:
    alma = ended.client_of("alma")
    for number in ("F-1003", "F-9999", "en", "-1"):
        answer = alma.send(PAGE, ASKED | {"number": number})
        assert answer.status_code == 422
        assert "har et afsluttet forløb med dette nummer" in answer.text
    assert alma.send(PAGE, ASKED).status_code == 303
    assert "allerede bedt om" in alma.send(PAGE, ASKED).text
    assert alma.send(PAGE, ASKED | {"archive": ""}).status_code == 422


def test_a_case_is_kept_after_all(ended: House) -> None:
    alma, case = ended.client_of("alma"), ended.world.case()
    alma.send(PAGE, ASKED)
    assert ended.client_of("eva").send(f"{PAGE}{case}/keeping", {}).status_code == 303
    assert (
        ended.client_of("eva").send(f"{PAGE}{case}/confirmation", {"sure": "y"}).status_code == 404
    )
    assert "Nord" in ended.client_of("dora").get(f"/t/eksempel/cases/{case}/").text


def test_a_time_that_is_over_is_shown(ended: House) -> None:
    words = "Opbevaringstiden er gået"
    before = ended.client_of("alma").get(PAGE).text.count(words)
    ended.superuser().execute(
        "set session_replication_role = replica; "
        f"update app.cases set touched_at = touched_at - interval '6 years' where id = '{ended.world.case()}'"
    )
    assert ended.client_of("alma").get(PAGE).text.count(words) == before + 1


@pytest.mark.parametrize("name", ["dora", "bo", "pia", "rita", "mads", "charlie", "anton"])
def test_a23_nobody_else_asks_or_confirms(ended: House, name: str) -> None:
    case = ended.world.case()
    web = ended.as_web(name)
    refused(web, "select gate.ask_erasure(%s, 'time_is_over', 'not_kept')", (case,))
    refused(web, "select gate.keep_case(%s)", (case,))
    refused(web, "select gate.erase_case(%s)", (case,))
    rows = web.execute("select case_id from gate.erasures()").fetchall()
    assert case not in {row[0] for row in rows}


def test_a23_one_person_is_not_two_and_a_living_case_is_not_erased(ended: House) -> None:
    case, living, web = ended.world.case(), ended.world.case(number=1003), ended.as_web("alma")
    refused(web, "select gate.erase_case(%s)", (case,))
    web.execute("select gate.ask_erasure(%s, 'citizen_asked', 'not_kept')", (case,))
    web.commit()
    enter(web, "alma")
    refused(web, "select gate.erase_case(%s)", (case,))
    refused(web, "select gate.ask_erasure(%s, 'citizen_asked', 'not_kept')", (living,))
    web.commit()
    eva = ended.as_web("eva")
    refused(eva, "select gate.ask_erasure(%s, 'citizen_asked', 'not_kept')", (case,))
    refused(eva, "select gate.erase_case(%s)", (living,))
    for statement in (
        "delete from app.cases", "delete from app.records",
        "update app.cases set erased_at = now()", "select gate.bury(gate.tenant(), null)",
        "select * from keys.erased_cases",
    ):  # fmt: skip
        refused(eva, statement)


def test_a23_without_a_fresh_proof_the_database_refuses(ended: House) -> None:
    case = ended.world.case()
    let_proof_grow_old(ended, "alma", "eva")
    refused(
        ended.as_web("alma"),
        "select gate.ask_erasure(%s, 'time_is_over', 'not_kept')",
        (case,),
        "PF001",
    )
    assert ended.client_of("alma").send(PAGE, ASKED).status_code == 403
    with pytest.raises(psycopg.Error):
        ended.as_web("eva").execute("select gate.erase_case(%s)", (case,))


def test_whoever_goes_on_with_a_case_takes_the_question_back(ended: House) -> None:
    case = ended.world.case()
    ended.client_of("alma").send(PAGE, ASKED)
    for old, new in (("closed", "active"), ("active", "closing"), ("closing", "closed")):
        with ended.visit_as("alma") as visit:
            course.move(visit, case, old, new, "En ny uro er kommet")
    assert (
        ended.client_of("eva").send(f"{PAGE}{case}/confirmation", {"sure": "y"}).status_code == 404
    )


def test_a23_nothing_is_written_on_the_grave(ended: House) -> None:
    case = ended.world.case()
    erase(ended, case)
    web = ended.as_web("alma")
    event = (
        "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code, happened_on, "
        "body, author_id) values (%s, %s, %s, 'mentor', 'state', 'closed', 'active', current_date, %s, %s)"
    )
    mine = (ended.world.tenants["eksempel"], uuid4(), case, SEALED, ended.world.membership("alma"))
    refused(web, event, mine, "40001")
