"""The organisation's settings: who may change them, what they may be, and two people at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import Browser
from tests.house import House

PAGE = "/t/eksempel/organisation"
GOOD: dict[str, object] = {
    "name": "Eksempel Kommune", "breach_contact": "døgnvagten, 00 00 00 00", "language": "da",
    "idle_minutes": "20", "absolute_hours": "8", "log_months": "36",
}  # fmt: skip


@pytest.fixture
def eva(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("eva")


def standing(house: House) -> Any:
    return house.superuser().execute(
        "select name, breach_contact, language, idle_minutes, absolute_hours, log_months, settings_version "
        "from app.tenants where slug = 'eksempel'"
    ).fetchone()  # fmt: skip


def test_settings_are_saved_and_logged(eva: Browser, house: House) -> None:
    version = standing(house).settings_version
    assert eva.send(PAGE, GOOD | {"version": version}).status_code == 303
    after = standing(house)
    assert tuple(after) == (*list(GOOD.values())[:3], 20, 8, 36, version + 1)
    entry = house.log_entries(action="organisation:settings")[-1]
    assert entry.membership_id == house.world.membership("eva")
    page = eva.get(PAGE).text
    assert "døgnvagten" in page
    assert 'value="20"' in page


def test_how_long_the_log_is_kept_is_told_and_a_shorter_time_needs_a_fresh_proof(
    eva: Browser, house: House
) -> None:
    def saved(months: int, name: str = "Eksempel Kommune") -> tuple[int, Any]:
        form = GOOD | {
            "version": standing(house).settings_version,
            "log_months": months,
            "name": name,
        }
        code = eva.send(PAGE, form).status_code
        entry = house.log_entries(action="organisation:settings")[-1]
        return code, (entry.reason, entry.shown)

    saved(36)
    assert saved(48) == (303, ("log_longer", 48))
    assert saved(48, "Eksempel By") == (303, (None, 0))
    house.superuser().execute(
        "update auth.login_sessions set proved_at = clock_timestamp() - interval '1 hour'"
    )
    code, told = saved(6)
    assert (code, told) == (403, ("proof", 0))
    assert standing(house).log_months == 48
    assert saved(60) == (303, ("log_longer", 60))
    house.superuser().execute("update auth.login_sessions set proved_at = clock_timestamp()")
    assert saved(36) == (303, ("log_shorter", 36))


def test_a_shorter_time_holds_after_a_fortnight_and_the_auditor_sees_it_coming(
    eva: Browser, house: House
) -> None:
    def saved(months: int) -> None:
        form = GOOD | {"version": standing(house).settings_version, "log_months": months}
        assert eva.send(PAGE, form).status_code == 303

    def kept() -> int:
        row = house.superuser().execute(
            "select log.kept_months(t) as months from app.tenants t where slug = 'eksempel'"
        ).fetchone()  # fmt: skip
        assert row
        return int(row.months)

    def told() -> bool:
        return (
            "opbevares loggen kun i" in house.client_of("rita").get("/t/eksempel/access-log").text
        )

    saved(40)
    house.superuser().execute(
        "update app.tenants set log_months_before = null, log_shortened_at = null"
    )
    assert not told()
    saved(30)
    saved(6)
    assert (standing(house).log_months, kept(), told()) == (6, 40, True)
    saved(50)
    assert (kept(), told()) == (50, False)
    saved(6)
    house.superuser().execute(
        "update app.tenants set log_shortened_at = clock_timestamp() - interval '14 days' "
        "where slug = 'eksempel'"
    )
    assert (kept(), told()) == (6, False)


def test_saving_what_stands_writes_no_version(eva: Browser, house: House) -> None:
    before = standing(house)
    same = dict(zip(GOOD, before[:6], strict=True)) | {"version": before.settings_version}
    assert eva.send(PAGE, same).status_code == 303
    assert standing(house) == before


def test_the_second_of_two_sees_both_and_overwrites_nothing(eva: Browser, house: House) -> None:
    version = standing(house).settings_version
    first = GOOD | {"version": version, "breach_contact": "den ene vagt"}
    assert eva.send(PAGE, first).status_code == 303
    saved = standing(house)
    second = GOOD | {"version": version, "breach_contact": "den anden vagt"}
    answer = eva.send(f"{PAGE}?lang=en", second)
    assert answer.status_code == 409
    assert "Somebody else saved first" in answer.text
    assert "den ene vagt" in answer.text
    assert 'value="den anden vagt"' in answer.text
    assert standing(house) == saved
    again = second | {"version": saved.settings_version}
    assert eva.send(PAGE, again).status_code == 303
    assert standing(house).breach_contact == "den anden vagt"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "E"},
        {"name": "x" * 121},
        {"name": "010190-1234 Kommune"},
        {"breach_contact": "x" * 201},
        {"breach_contact": "ring 0101901234"},
        {"breach_contact": "vagt\u202e"},
        {"language": "tlh"},
        {"language": ""},
        {"idle_minutes": "4"},
        {"idle_minutes": "61"},
        {"idle_minutes": "tyve"},
        {"idle_minutes": ""},
        {"idle_minutes": "9" * 5000},
        {"absolute_hours": "0"},
        {"absolute_hours": "13"},
        {"log_months": "5"},
        {"log_months": "61"},
        {"absolute_hours": "-1"},
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    eva: Browser, house: House, wrong: dict[str, object]
) -> None:
    before = standing(house)
    fields = GOOD | {"version": before.settings_version} | wrong
    answer = eva.send(PAGE, fields)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert standing(house) == before


@pytest.mark.parametrize("version", ["", "x", "0", "9" * 40])
def test_a_forged_version_is_a_bad_request(eva: Browser, version: str) -> None:
    assert eva.send(PAGE, GOOD | {"version": version}).status_code == 400


def test_what_the_operator_decided_cannot_be_posted(eva: Browser, house: House) -> None:
    version = standing(house).settings_version
    extra = {"tenant_kind": "centre", "legal_regime": "led", "status": "suspended", "slug": "andet"}
    assert eva.send(PAGE, GOOD | extra | {"version": version}).status_code == 400
    assert eva.send(PAGE, GOOD | {"kind": "centre", "version": version}).status_code == 303
    row = house.superuser().execute(
        "select kind, legal_regime, status from app.tenants where slug = 'eksempel'"
    ).fetchone()  # fmt: skip
    assert row == ("municipality", "gdpr", "active")


@pytest.mark.parametrize("name", ["dora", "alma", "rita", "anton"])
def test_only_the_organisations_administrators_come_here(
    client_of: Callable[[str | None], Browser], house: House, name: str
) -> None:
    before = standing(house)
    browser = client_of(name)
    assert browser.get(PAGE).status_code == 404
    fields = GOOD | {"version": before.settings_version, "name": "Overtaget Kommune"}
    assert browser.send(PAGE, fields).status_code == 404
    assert standing(house) == before


def test_kind_and_law_are_said_in_words(client_of: Callable[[str | None], Browser]) -> None:
    page = client_of("axel").get("/t/opdigtet/organisation?lang=en").text
    assert "Prison and probation service" in page
    assert "Law Enforcement Act" in page
