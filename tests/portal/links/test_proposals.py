"""A link between tracks that different people coordinate: asked for, answered, and known no sooner than that."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
ASKED = {"number": "F-1002", "reason": "Mor og søn, siger skolen"}


@pytest.fixture(scope="module", autouse=True)
def two_coordinators(database: House) -> None:
    """Alma coordinates mentors only, and bo the parent coaches."""
    with database.server.superuser(database.name) as db:
        for name, role in (("alma", "mentor_coordinator"), ("bo", "parent_coach_coordinator")):
            db.execute(
                "update app.memberships set roles = %s where id = %s",
                ([role], database.world.membership(name)),
            )


@pytest.fixture(autouse=True)
def nothing_asked(superuser: Any) -> None:
    superuser.execute("delete from app.link_proposals; delete from app.case_links")


def links(world: World, number: int) -> str:
    return f"/t/eksempel/cases/{world.cases['eksempel', number]}/links/"


@pytest.fixture
def asked(client_of: Clients, the_world: World) -> str:
    """The id of what alma asked."""
    alma, page = client_of("alma"), links(the_world, 1001)
    assert alma.send(page, ASKED).status_code == 303
    found = re.search(r"proposals/([0-9a-f-]{36})", alma.get(page).text)
    assert found
    return found[1]


def answered(client: Browser, page: str, proposal: str, said: str, reason: str = "") -> int:
    fields = {"answer": said, "reason": reason}
    return client.send(f"{page}proposals/{proposal}", fields).status_code


def test_until_it_is_accepted_both_learn_a_number_and_who_asks(
    client_of: Clients, the_world: World, asked: str
) -> None:
    theirs = client_of("bo").get(links(the_world, 1002)).text
    assert "F-1001" in theirs
    assert "Alma" in theirs
    assert "siger skolen" not in theirs
    assert str(the_world.case()) not in theirs
    own = client_of("alma").get(links(the_world, 1001)).text
    assert "F-1002" in own
    assert str(the_world.cases["eksempel", 1002]) not in own
    assert client_of("alma").get(links(the_world, 1002)).status_code == 404
    assert client_of("bo").get(links(the_world, 1001)).status_code == 404


def test_the_one_who_is_asked_meets_it_on_the_start_page(
    client_of: Clients, the_world: World, asked: str
) -> None:
    assert links(the_world, 1002) in client_of("bo").get("/t/eksempel/").text
    assert "F-1002" not in client_of("alma").get("/t/eksempel/").text


def test_people_on_the_cases_learn_nothing_of_the_question(
    client_of: Clients, house: House, the_world: World, asked: str
) -> None:
    for name, number, other in (("dora", 1001, 1002), ("pia", 1002, 1001)):
        assert f"F-{other}" not in client_of(name).get(links(the_world, number)).text
    for name in ("dora", "pia", "eva", "rita", "charlie"):
        row = house.as_web(name).execute("select count(*) from app.link_proposals").fetchone()
        assert row == (0,)


def test_a_yes_links_the_cases_and_each_side_reads_its_own_reason(
    client_of: Clients, the_world: World, asked: str
) -> None:
    bo, alma = client_of("bo"), client_of("alma")
    assert answered(bo, links(the_world, 1002), asked, "accepted") == 422  # a yes tells why
    assert answered(bo, links(the_world, 1002), asked, "accepted", "Begge har sagt ja") == 303
    theirs, own = bo.get(links(the_world, 1002)).text, alma.get(links(the_world, 1001)).text
    assert "Begge har sagt ja" in theirs
    assert "siger skolen" not in theirs
    assert "siger skolen" in own
    assert "Begge har sagt ja" not in own
    overview = alma.get(links(the_world, 1001).removesuffix("links/")).text
    assert "F-1002" in overview
    assert str(the_world.cases["eksempel", 1002]) not in overview
    assert alma.get(links(the_world, 1002)).status_code == 404
    for name, number, other in (("dora", 1001, 1002), ("pia", 1002, 1001)):
        assert f"F-{other}" not in client_of(name).get(links(the_world, number)).text


def test_either_coordinator_ends_the_link(client_of: Clients, the_world: World, asked: str) -> None:
    answered(client_of("bo"), links(the_world, 1002), asked, "accepted", "Begge har sagt ja")
    assert client_of("alma").send(f"{links(the_world, 1001)}{asked}/end").status_code == 303
    assert f"{asked}/end" not in client_of("bo").get(links(the_world, 1002)).text


@pytest.mark.parametrize("said", ["no_consent", "not_related", "not_now"])
def test_a_no_tells_why_in_a_few_fixed_words_and_links_nothing(
    client_of: Clients, the_world: World, asked: str, superuser: Any, said: str
) -> None:
    bo, page = client_of("bo"), links(the_world, 1002)
    assert answered(bo, page, asked, said) == 303
    assert answered(bo, page, asked, "accepted", "Alligevel") == 404  # answered is answered
    assert superuser.execute("select count(*) from app.case_links").fetchone() == (0,)
    assert client_of("alma").send(links(the_world, 1001), ASKED).status_code == 303  # ask again


def test_only_the_other_tracks_coordinator_answers(
    client_of: Clients, the_world: World, asked: str
) -> None:
    alma, bo = client_of("alma"), client_of("bo")
    assert answered(alma, links(the_world, 1001), asked, "accepted", "Selv sagt ja") == 404
    assert answered(bo, links(the_world, 1002), asked, "taken_back") == 404
    for name, number in (("dora", 1001), ("pia", 1002)):
        assert answered(client_of(name), links(the_world, number), asked, "not_now") == 404
    assert answered(alma, links(the_world, 1001), asked, "taken_back") == 303


def test_the_database_refuses_the_same(house: House, the_world: World, asked: str) -> None:
    for name in ("alma", "dora", "pia", "eva", "charlie"):
        with pytest.raises(psycopg.errors.NoDataFound):
            house.as_web(name).execute(
                "select gate.answer_link(%s, 'accepted', %s)", (asked, SEALED)
            )
    for name in ("bo", "dora", "pia", "eva", "charlie"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web(name).execute(
                "select gate.propose_link(%s, %s, 1002, %s)", (uuid4(), the_world.case(), SEALED)
            )


def test_it_is_asked_once_and_of_a_case_of_another_track(
    client_of: Clients, the_world: World, asked: str
) -> None:
    alma, page = client_of("alma"), links(the_world, 1001)
    for number in ("F-1002", "F-9999", "F-1001"):
        answer = alma.send(page, ASKED | {"number": number})
        assert answer.status_code == 422, number
        assert 'id="number-error"' in answer.text
    back = client_of("bo").send(links(the_world, 1002), {"number": "1001", "reason": "Søn"})
    assert back.status_code == 422  # the question stands already, from the other side


@pytest.mark.parametrize("said", ["", "maybe", "accepted; drop"])
def test_an_answer_that_is_none_is_told(
    client_of: Clients, the_world: World, asked: str, said: str
) -> None:
    assert answered(client_of("bo"), links(the_world, 1002), asked, said) == 422


def test_both_cases_logs_tell_of_question_and_answer(
    client_of: Clients, the_world: World, asked: str, log_entries: Any
) -> None:
    answered(client_of("bo"), links(the_world, 1002), asked, "not_related")
    for action in ("case:link_propose", "case:link_decline"):
        latest = log_entries(action=action, outcome="allowed")[-2:]
        assert {entry.case_number for entry in latest} == {1001, 1002}


def test_the_reason_is_ciphertext(superuser: Any, asked: str) -> None:
    row = superuser.execute("select reason from app.link_proposals").fetchone()
    assert b"skolen" not in row.reason


def test_what_was_typed_in_an_answer_that_lacks_something_is_still_there(
    client_of: Clients, the_world: World, asked: str
) -> None:
    bo, page = client_of("bo"), links(the_world, 1002)
    fields = {"answer": "", "reason": "Hendes søn, aftalt med hende"}
    shown = bo.send(f"{page}proposals/{asked}", fields)
    assert shown.status_code == 422
    assert "Hendes søn, aftalt med hende" in shown.text
    yes = bo.send(f"{page}proposals/{asked}", {"answer": "accepted", "reason": ""})
    assert re.search(r'value="accepted" checked', yes.text)
    assert yes.text.index('id="proposal-') < yes.text.index('id="links"')
