"""Nothing is opened before a good reason is given."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.paper.printing import ASKED, kept


def test_the_question_opens_no_key(
    app: Flask, dora: Browser, pages: dict[str, str], house: House
) -> None:
    before = len(kept(house))
    for page in pages.values():
        with counting(app) as count:
            assert dora.get(page).status_code == 200
        assert (count.keys, count.bodies) == (0, 0)
        assert count.statements <= 4
    assert len(kept(house)) == before


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": ""}, "Choose why you print"),
        ({"reason": "curiosity"}, "Choose why you print"),
        ({"reason": "other", "note": " "}, "Write the reason in a few words"),
        ({"note": "x" * 201}, "Write at most 200 characters"),
        ({"note": "010190-1234"}, "civil registration number"),
        ({"language": "xx"}, "was not filled in"),
    ],
)
def test_without_a_good_reason_nothing_is_opened(
    app: Flask, dora: Browser, pages: dict[str, str], house: House,
    changes: dict[str, str], message: str,
) -> None:  # fmt: skip
    before = len(kept(house))
    for page in pages.values():
        with counting(app) as count:
            answer = dora.send(page + "?lang=en", ASKED | changes)
        assert answer.status_code == 422
        assert message in answer.text
        assert (count.keys, count.bodies) == (0, 0)
    assert len(kept(house)) == before


def test_a_field_that_the_form_does_not_have_is_refused(
    dora: Browser, pages: dict[str, str]
) -> None:
    assert dora.send(pages["sheet"], ASKED | {"path": "/etc/passwd"}).status_code == 400


def test_a_sheet_with_nothing_in_it_is_not_printed(dora: Browser, case: str, house: House) -> None:
    before = len(kept(house))
    empty = (
        str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("/edit").rsplit("/", 1)[1]
    )
    answer = dora.send(f"{case}print/{empty}/?lang=en", ASKED)
    assert answer.status_code == 422
    assert "Nothing has been saved in this sheet yet" in answer.text
    assert len(kept(house)) == before
