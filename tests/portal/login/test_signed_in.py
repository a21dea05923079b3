"""Flask-Login's current_user follows the session in the database, and nothing else."""

from flask import Flask, g
from flask_login import current_user

from tests.cast import BY_NAME
from tests.house import House


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"session={token}"}


def test_the_owner_of_a_live_session_is_known(app: Flask, database: House) -> None:
    with app.test_request_context(headers=cookie(BY_NAME["dora"].token)):
        assert current_user.is_authenticated
        assert current_user.get_id() == str(database.world.accounts["dora"].account_id)


def test_nobody_else_is(app: Flask) -> None:
    for headers in ({}, cookie("made up"), {"Cookie": "remember_token=1|x"}):
        with app.test_request_context(headers=headers):
            assert not current_user.is_authenticated


def test_a_visit_says_already_who_is_there(app: Flask, database: House) -> None:
    with database.visit_as("bo") as visit, app.test_request_context():
        g.visit = visit
        assert current_user.get_id() == str(visit.identity.account_id)
        assert current_user.language == "da"
