"""What a person is told says how long to wait, in units that people use."""

import pytest
from flask import Flask

from portal.login.desk import Rejected
from portal.login.words import wrong_code, wrong_password, wrong_recovery_code


@pytest.mark.parametrize(("seconds", "number", "unit"), [
    (1, 1, "se"), (59, 59, "se"), (60, 1, "min"), (61, 2, "min"), (900, 15, "min"),
])  # fmt: skip
def test_a_pause_is_told_in_seconds_then_minutes(
    app: Flask, seconds: int, number: int, unit: str
) -> None:
    with app.test_request_context():
        for say in (wrong_password, wrong_code, wrong_recovery_code):
            assert f"{number} {unit}" in say(Rejected(seconds))


def test_without_a_pause_no_number_is_told(app: Flask) -> None:
    with app.test_request_context():
        assert not any(letter.isdigit() for letter in wrong_password(Rejected(0)))
