"""How long each door takes to say no about somebody whom the portal knows, and about nobody: side by side."""

from collections.abc import Iterator
from time import perf_counter

from tests.at_provider import portal_with
from tests.attacks.doors.organisation import Organisation
from tests.attacks.doors.strangers import DOORS, Ask
from tests.benchmarks.sign_in import at_shares
from tests.hostile_provider import hostile_provider
from tests.house import House

AT_A_TIME = 4  # fewer than what makes a name wait
WARM_UP = 5


def distributions(house: House, attempts: int) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds at each of sign_in.SHARES, door by door; the two kinds are asked in turns.

    Passwords are hashed at the tests' low cost here, which hides less: sign_in.py takes an installation's.
    """
    with hostile_provider() as provider, portal_with(house, provider.issuer) as portal:
        at = Organisation(house, portal, provider)
        at.as_at_first()
        for name, door in DOORS.items():
            pair = door(at)
            asks = {"somebody": pair.of_somebody, "nobody": pair.of_nobody}
            for kind, times in _in_turns(house, asks, attempts).items():
                yield f"{name}: {kind}", at_shares(times)


def _in_turns(house: House, asks: dict[str, Ask], attempts: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {kind: [] for kind in asks}
    for number in range(attempts + WARM_UP):
        if number % AT_A_TIME == 0:
            house.superuser().execute("delete from auth.throttles")
            house.hang_up()
        for kind, ask in asks.items():
            began = perf_counter()
            ask()
            if number >= WARM_UP:
                taken[kind].append((perf_counter() - began) * 1000)
    return taken
