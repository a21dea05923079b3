"""B23, A5: a request that goes on in another transaction is the same person's, committed, and of the same door."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from security.authentication import tokens
from tests.attacks.probes import refused
from tests.cast import BY_NAME
from tests.house import House

ENTER = "select * from gate.enter(%s, %s, %s, 'GET', '/test')"
GO_ON = "select gate.go_on(%s, %s, %s) as goes_on"


def capability(name: str) -> bytes:
    return tokens.capability_of(BY_NAME[name].token)


def opened(house: House, name: str, *, committed: bool = True) -> UUID:
    """A request that this person has begun at his or her own door."""
    request, web = uuid4(), house.as_role("web")
    web.execute(ENTER, (capability(name), BY_NAME[name].slug, request))
    web.commit() if committed else web.rollback()
    return request


def goes_on(
    house: House, name: str, request: UUID, slug: str = "eksempel"
) -> tuple[psycopg.Connection[Any], bool]:
    web = house.as_role("web")
    row = web.execute(GO_ON, (capability(name), slug, request)).fetchone()
    assert row
    return web, row.goes_on


def test_the_same_request_goes_on_and_writes_nothing(house: House) -> None:
    request = opened(house, "rita")
    before = len(house.log_entries())
    web, bound = goes_on(house, "rita", request)
    assert bound
    row = web.execute("select pg_current_xact_id_if_assigned() is null as clean").fetchone()
    assert row
    assert row.clean  # so numbering does not wait for it
    web.commit()
    assert len(house.log_entries()) == before


@pytest.mark.parametrize(("who", "committed", "slug"), [
    ("rita", False, "eksempel"), ("dora", True, "eksempel"), ("rita", True, "prove"),
])  # fmt: skip
def test_b23_what_was_not_opened_here_by_this_person_does_not_go_on(
    house: House, who: str, committed: bool, slug: str
) -> None:
    web, bound = goes_on(house, "rita", opened(house, who, committed=committed), slug)
    assert not bound
    refused(web, "select * from gate.read_log()")


def test_b23_a_request_nobody_made_does_not_go_on(house: House) -> None:
    web, bound = goes_on(house, "rita", uuid4())
    assert not bound
    refused(web, "select * from gate.export_log('{}', 10)")


def test_a05_a_session_that_has_ended_does_not_go_on(house: House) -> None:
    request, root = opened(house, "rita"), house.superuser()
    hashed = (tokens.session_hash(BY_NAME["rita"].token),)
    root.execute("update auth.login_sessions set ended_at = clock_timestamp(), ended_by = 'person' "
                 "where capability_hash = %s", hashed)  # fmt: skip
    try:
        web, bound = goes_on(house, "rita", request)
        assert not bound
        refused(web, "select * from gate.read_log()")
    finally:
        root.execute("update auth.login_sessions set ended_at = null, ended_by = null "
                     "where capability_hash = %s", hashed)  # fmt: skip


def test_b23_going_on_reads_no_more_than_it_has_told(house: House) -> None:
    """Another question than the one in the log is another entry."""
    request = opened(house, "rita")
    for question, expected in (("{}", 1), ("{}", 0), ('{"number": 1001}', 1)):
        before = len(house.log_entries(action="log:read"))
        web, _ = goes_on(house, "rita", request)
        web.execute("select * from gate.export_log(%s, 10)", (question,))
        web.commit()
        assert len(house.log_entries(action="log:read")) - before == expected, question
