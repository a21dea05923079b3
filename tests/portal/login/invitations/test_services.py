"""Two at once at one invitation (B15), and faults that are nobody's fault."""

from dataclasses import replace
from itertools import count

import pytest
from argon2.profiles import CHEAPEST
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from portal.login.desk import Desk, TooLate
from portal.login.invitations import services
from security.authentication import account_gate
from security.authentication.passwords import PasswordHasher
from tests.cast import BY_NAME, CastMember
from tests.house import House
from tests.world import invite_as

PASSWORD = "tre blå cykler i regnen"
NUMBERS = count()


def newcomer(house: House) -> tuple[CastMember, str]:
    member = replace(BY_NAME["dora"], name=f"nytilkommen{next(NUMBERS)}")
    return member, invite_as(house, "eva", member)


class BeatenWhileHashing(PasswordHasher):
    """While this one hashes, somebody else uses the same invitation."""

    def __init__(self, desk: Desk, member: CastMember, token: str) -> None:
        super().__init__(CHEAPEST)
        self._others = (desk, token, member.login, PASSWORD)

    def hash(self, password: str) -> str:
        services.accept_as_new(*self._others)
        return super().hash(password)


def test_b15_the_second_of_two_at_once_is_too_late(desk: Desk, database: House) -> None:
    member, token = newcomer(database)
    beaten = replace(desk, hasher=BeatenWhileHashing(desk, member, token))
    with pytest.raises(TooLate):
        services.accept_as_new(beaten, token, member.login, PASSWORD)
    entries = database.log_entries(action="member:join")
    assert len({entry.object_id for entry in entries}) == len(entries)


def test_b15_joining_twice_at_once_joins_once(
    desk: Desk, database: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = invite_as(database, "anton", BY_NAME["rita"])
    found = services.find_invitation(desk, token)
    monkeypatch.setattr(services, "find_invitation", lambda *_: found)
    assert services.accept_signed_in(desk, token, BY_NAME["rita"].token) == "prove"
    with pytest.raises(TooLate):
        services.accept_signed_in(desk, token, BY_NAME["rita"].token)


def test_a_fault_of_the_database_is_not_blamed_on_the_person(
    desk: Desk, database: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(db: Connection, *_: bytes) -> None:
        db.execute(text("select 1 / 0"))

    member, token = newcomer(database)
    monkeypatch.setattr(account_gate, "join_as_new", break_down)
    with pytest.raises(DBAPIError):
        services.accept_as_new(desk, token, member.login, PASSWORD)
