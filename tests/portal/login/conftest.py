"""The sign-in desk of the module's database, and people at it."""

import pytest
from argon2.profiles import CHEAPEST

from portal.login import services
from portal.login.desk import Caller, Desk
from portal.login.services import PasswordAccepted
from security.authentication.passwords import PasswordHasher
from tests.cast import BY_NAME
from tests.house import House


@pytest.fixture
def desk(database: House) -> Desk:
    """The tools that the sign-in views use, with a cheap hash."""
    return Desk(database.engine("login"), database.sign_in_keys, PasswordHasher(CHEAPEST))


@pytest.fixture
def caller() -> Caller:
    """A network address that no other test uses is not needed: the limits are a person's."""
    return Caller("192.0.2.10", "Firefox, Linux")


class AtTheDesk:
    """Signs members of the cast in up to the second factor."""

    def __init__(self, desk: Desk, caller: Caller) -> None:
        self.desk = desk
        self.caller = caller

    def half_token(self, name: str) -> str:
        """Give the right password; returns the half session's token."""
        member = BY_NAME[name]
        outcome = services.check_password(self.desk, member.login, member.password, self.caller)
        assert isinstance(outcome, PasswordAccepted)
        return outcome.token


@pytest.fixture
def at_the_desk(desk: Desk, caller: Caller) -> AtTheDesk:
    """Gives half sessions."""
    return AtTheDesk(desk, caller)
