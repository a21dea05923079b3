"""How long a wrong password takes for a known and for an unknown name: two distributions, side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import quantiles
from time import perf_counter

from portal.login import services
from portal.login.desk import Caller, Desk
from portal.web.runtime import argon2_parameters
from security.authentication.passwords import PasswordHasher
from tests.benchmarks.stage import Stage
from tests.cast import BY_NAME

WRONG = "en helt anden adgangskode"
AT_A_TIME = 40  # fewer than what makes an account wait at unknown places
SHARES = (5, 25, 50, 75, 95)  # percent of the attempts that were at least as fast


def distributions(scene: Stage, attempts: int) -> dict[str, list[float]]:
    """Milliseconds at each of SHARES for a known and an unknown name, asked in turns."""
    desk = _desk(scene)
    names = {"known name": BY_NAME["dora"].login, "unknown name": "ingen@eksempel.example"}
    taken: dict[str, list[float]] = {kind: [] for kind in names}
    with _remembered_as_an_installation_does(scene, desk):
        for number in range(attempts):
            if number % AT_A_TIME == 0:
                scene.house.superuser().execute("delete from auth.throttles")
            for kind, login in names.items():
                taken[kind].append(_milliseconds(desk, login, f"203.0.113.{number % AT_A_TIME}"))
    return {kind: at_shares(times) for kind, times in taken.items()}


def _desk(scene: Stage) -> Desk:
    # The password hash of an installation: the tests' own is cheap, and would hide a difference.
    default = type(scene.house.settings).model_fields
    costs = {
        name: default[name].default for name in ("password_hash_memory_kib", "password_hash_passes")
    }
    parameters = argon2_parameters(scene.house.settings.model_copy(update=costs))
    return Desk(scene.house.engine("login"), scene.house.sign_in_keys, PasswordHasher(parameters))


@contextmanager
def _remembered_as_an_installation_does(scene: Stage, desk: Desk) -> Iterator[None]:
    """Dora's password at an installation's cost; afterwards as the tests' own pages hash it (doors.py)."""
    login, database = desk.keys.login_index(BY_NAME["dora"].login), scene.house.superuser()
    kept = database.execute(
        "select password_hash from auth.accounts where login_index = %s", (login,)
    ).fetchone()
    assert kept
    change = "update auth.accounts set password_hash = %s where login_index = %s"
    database.execute(change, (desk.hasher.hash(BY_NAME["dora"].password), login))
    yield
    scene.house.superuser().execute(change, (kept.password_hash, login))


def _milliseconds(desk: Desk, login: str, address: str) -> float:
    began = perf_counter()
    services.check_password(desk, login, WRONG, Caller(address, "Firefox, Linux"))
    return (perf_counter() - began) * 1000


def at_shares(times: list[float]) -> list[float]:
    """The milliseconds within which each of SHARES was answered."""
    hundredths = quantiles(times, n=100)
    return [hundredths[share - 1] for share in SHARES]
