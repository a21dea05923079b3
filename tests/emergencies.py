"""Emergency access as the tests use it: turned on, begun, moved in time."""

from typing import Any
from uuid import UUID

import psycopg

from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.proofs import make_proof_fresh

ADMINS = {"eksempel": "eva", "prove": "anton", "opdigtet": "axel"}
REASON = "Skolen ringer: han er væk, og ingen af dem på forløbet tager telefonen."
BEGIN = "select * from gate.begin_emergency(gen_random_uuid(), %s, 'danger', %s, current_date + 2)"
FIELDS = {"ground": "absence", "reason": REASON, "sure": "y"}


def allow(house: House, slug: str = "eksempel", *, wanted: bool = True) -> None:
    """The admin turns it on or off."""
    admin = ADMINS[slug]
    make_proof_fresh(house, admin)
    fields = {"allowed": "y"} if wanted else {}
    answer = house.client_of(admin).send(f"/t/{slug}/emergency/setting", fields)
    assert answer.status_code == 303


def ask(house: House, name: str, number: int = 1001, **said: str) -> Any:
    """Ask as a person does; returns the answer."""
    client: Browser = house.client_of(name)
    page = f"/t/{BY_NAME[name].slug}/emergency/"
    return client.send(page, FIELDS | {"number": f"F-{number}"} | said)


def begin(house: House, name: str = "bo", number: int = 1001) -> UUID:
    """Break the glass; returns the id."""
    answer = ask(house, name, number)
    assert answer.status_code == 303, answer.text
    return newest(house)


def newest(house: House) -> UUID:
    """The emergency access that began last."""
    row = house.superuser().execute(
        "select id from app.emergencies order by began_at desc limit 1"
    ).fetchone()  # fmt: skip
    assert row
    return UUID(str(row.id))


def judge(
    house: House, name: str, emergency: UUID, judgement: str = "explained", version: int = 0
) -> Any:
    """Judge it as a person does; returns the answer."""
    fields = {"judgement": judgement, "note": "Set på med vagten", "version": str(version)}
    page = f"/t/{BY_NAME[name].slug}/emergency/{emergency}/judgement"
    return house.client_of(name).send(page, fields)


def end(house: House, name: str, emergency: UUID) -> int:
    """End it as a person does; returns the status of the answer."""
    page = f"/t/{BY_NAME[name].slug}/emergency/{emergency}/end"
    return int(house.client_of(name).send(page).status_code)


def age(house: House, emergency: UUID, by: str) -> None:
    """Let it have begun, and be due, that much earlier; only the superuser can."""
    house.superuser().execute(
        "update app.emergencies set began_at = began_at - %(by)s::interval, ends_at = ends_at - %(by)s::interval, "
        "review_due_at = review_due_at - %(by)s::interval where id = %(id)s",
        {"by": by, "id": emergency},
    )


def forget(house: House) -> None:
    """As if nobody had ever used it."""
    database = house.superuser()
    database.execute("delete from app.emergency_reviews")
    database.execute("delete from app.emergencies")


def cases_seen(web: psycopg.Connection[Any]) -> int:
    """How many cases this connection sees at its next statement."""
    row = web.execute("select count(*) from app.cases").fetchone()
    assert row
    return int(row[0])
