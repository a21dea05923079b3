"""Rows of a list: what counts as written, which rows are left out, and where an empty one is offered."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField, StringField

from portal.web.form_rows import drop_empty_rows, filled_rows, is_filled, offer_rows
from portal.web.worded_fields import form_of, rows_of

BEFOREHAND = {"state": "open", "thread": None}


ROW = form_of({
    "what": StringField(),
    "sure": BooleanField(),
    "state": SelectField(choices=["open", "done"], validate_choice=False),
    "thread": StringField(),
})
SHEET = form_of({"rows": rows_of(ROW, 4)})


def sheet(**typed: str) -> Any:
    return SHEET(MultiDict({name.replace("__", "-"): value for name, value in typed.items()}))


@pytest.mark.parametrize(
    ("said", "filled"),
    [
        ({"what": "", "sure": False, "state": "open", "thread": "t1"}, False),
        ({"what": "Ringe", "sure": False, "state": "open", "thread": ""}, True),
        ({"what": "", "sure": True, "state": "open", "thread": ""}, True),
        ({"what": "", "sure": False, "state": "done", "thread": ""}, True),
        ({"what": None, "part": {"thread": "t1", "text": ""}}, False),
        ({"what": None, "part": {"thread": "t1", "text": "mere"}}, True),
    ],
)
def test_what_is_set_beforehand_says_nothing(said: dict[str, object], filled: bool) -> None:
    assert is_filled(said, BEFOREHAND) is filled


def test_an_empty_row_between_two_is_left_out_and_the_others_move_up() -> None:
    form = sheet(
        rows__0__what="Ringe", rows__0__state="open", rows__1__what="", rows__1__state="open",
        rows__1__thread="t1", rows__2__what="Skrive", rows__2__state="done",
    )  # fmt: skip
    assert [row.what.data for row in filled_rows(form.rows, BEFOREHAND)] == ["Ringe", "Skrive"]
    drop_empty_rows(form.rows, BEFOREHAND)
    names = [(row.form.what.name, row.form.what.data) for row in form.rows.entries]
    assert names == [("rows-0-what", "Ringe"), ("rows-1-what", "Skrive")]


def test_an_empty_row_is_offered_as_long_as_there_is_room() -> None:
    form = sheet(rows__0__what="Ringe", rows__0__state="open")
    offer_rows(form.rows, 3, {"thread": "t1"}, {}, {})
    assert [row.form.thread.data or "" for row in form.rows.entries] == ["", "t1", ""]
    drop_empty_rows(form.rows, {**BEFOREHAND, "state": None})
    assert [row.form.what.data for row in form.rows.entries] == ["Ringe"]
