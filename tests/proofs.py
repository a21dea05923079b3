"""The proof of a person's session: made old, as after a morning's work, and made fresh again."""

from security.authentication import tokens
from tests.cast import BY_NAME
from tests.house import House


def let_proof_grow_old(house: House, *names: str) -> None:
    """The last proof of these people was six minutes ago."""
    _set(house, "clock_timestamp() - interval '6 minutes'", names)


def make_proof_fresh(house: House, *names: str) -> None:
    """These people have just shown their second factor."""
    # For as long as a test runs, however slow the machine (tests/world.py).
    _set(house, "clock_timestamp() + interval '1 hour'", names)


def _set(house: House, moment: str, names: tuple[str, ...]) -> None:
    hashes = [tokens.session_hash(BY_NAME[name].token) for name in names]
    with house.server.superuser(house.name) as connection:
        connection.execute(
            f"update auth.login_sessions set proved_at = {moment} where capability_hash = any (%s)",
            (hashes,),
        )
