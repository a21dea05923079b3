"""A39: text that would run, break lines, or be too much."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask

from tests.attacks.probes import state_of
from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]
XSS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% raw %}", "javascript:alert(1)",
       "' onmouseover='alert(1)", "</textarea><svg onload=alert(1)>", "=cmd|' /C calc'!A0")  # fmt: skip


@pytest.mark.parametrize("text", XSS)
def test_a39_text_is_shown_as_text_everywhere(house: House, client_of: Client, text: str) -> None:
    alma = client_of("alma")
    fields = {"alias": text[:60], "purpose": text, "tasks": text, "summary": text, "reference": text[:40],
              "legal_basis": "public_task", "track": "mentor", "started_on": "01.03.2026",
              "state": "active"}  # fmt: skip
    answer = alma.send("/t/eksempel/cases/", fields)
    assert answer.status_code == 303
    for path in (
        answer.location,
        f"{answer.location}sheet",
        "/t/eksempel/cases/",
        f"{answer.location}wheel/",
    ):
        page = alma.get(path).text
        for live in (
            "<script>alert",
            "<img src=x",
            "<svg onload",
            "' onmouseover='alert",
            '" onmouseover',
            "49</",
        ):
            assert live not in page
        assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    "evil",
    ["x\r\nSet-Cookie: session=evil", "x\nLocation: https://evil.example", "x\x00y", "\u2028"],
)
def test_a39_line_breaks_reach_no_header(client_of: Client, evil: str) -> None:
    for path, query in (
        ("/login", {"next": evil, "lang": evil}),
        ("/t/eksempel/cases/", {"after": evil, "state": evil}),
    ):
        answer = client_of("dora").get(path, query_string=query)
        assert answer.status_code < 500
        assert "evil" not in str(answer.headers)


def test_a39_a_request_is_of_a_size_that_people_type(
    app: Flask, client_of: Client, house: House
) -> None:
    dora, place = client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/sheet"
    before = state_of(house)
    assert dora.send(place, {"alias": "x" * 600_000}).status_code == 413
    assert dora.send(place, {f"f{number}": "x" for number in range(5000)}).status_code in (
        400,
        413,
        422,
    )
    assert dora.post(place, data="[" * 100_000, content_type="application/json").status_code in (
        400,
        413,
    )
    assert dora.get(f"/t/eksempel/cases/{uuid4()}/wheel/?before={'x' * 5000}").status_code in (
        400,
        404,
        414,
    )
    assert state_of(house) == before
