"""Sessions end, by idleness and whatever is clicked: a warning, then a cover that hides the case; texts stay."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import Browser as Client
from tests.house import House, World
from tests.journeys.person import Person, say
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
LAST = (
    "Everybody signs in anew after some hours, and your hours are nearly up. "
    "Save what you have written now."
)


@pytest.fixture
def dora(
    person: Callable[..., Person], the_world: World, client_of: Callable[[str | None], Client]
) -> Person:
    """A mentor at a wheel, at whose machine time can be moved."""
    dora = person("dora")
    dora.page.clock.install()
    wheels = f"/t/eksempel/cases/{the_world.case()}/wheel/"
    dora.opens(str(client_of("dora").send(wheels).headers["Location"]))
    dora.writes("Udfordring", "Halvt skrevet")
    dora.page.clock.run_for("00:03")
    dora.sees(say("Draft saved at {time}").partition("{")[0])
    return dora


def test_a_warning_comes_in_time_and_one_press_keeps_the_session(dora: Person) -> None:
    watch = Watch(dora.page)
    dora.page.clock.run_for("26:30")
    expect(dora.page.locator("dialog")).to_be_hidden()
    dora.page.clock.run_for("01:00")  # three minutes before the end, and no sooner
    dora.sees(say("You will be signed out in a moment"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    dora.presses(say("Stay signed in"))
    expect(dora.page.locator("dialog")).to_be_hidden()
    expect(dora.field("Udfordring")).to_have_value("Halvt skrevet")


def test_an_abandoned_page_is_covered(dora: Person) -> None:
    dora.page.clock.run_for("31:00")
    dora.sees(say("You have been signed out"))
    cover = dora.page.locator("dialog").evaluate(
        "dialog => getComputedStyle(dialog, '::backdrop').backgroundColor"
    )
    assert cover.startswith("rgb("), "the cover must hide the case, so it lets nothing through"


def moves_clock(house: House, *, idle: str = "0", since: str = "0") -> None:
    """Let dora's session be that old: the moment of her last click, and the one when she signed in."""
    house.superuser().execute(
        "update auth.login_sessions set last_seen_at = clock_timestamp() - %s::interval, "
        "started_at = clock_timestamp() - %s::interval where account_id = %s and ended_at is null",
        (idle, since, house.world.accounts["dora"].account_id),
    )


@pytest.fixture(autouse=True)
def _as_before(house: House) -> Iterator[None]:
    yield
    house.superuser().execute("update auth.login_sessions set ended_at = null")
    moves_clock(house)
    house.superuser().execute("update app.tenants set idle_minutes = 30, absolute_hours = 10")
    house.superuser().execute("update auth.accounts set totp_last_step = 1")


def shortens(admin: Person, minutes: str, hours: str) -> None:
    """Set the organisation's limits as an admin does."""
    admin.opens("/t/eksempel/organisation")
    admin.writes(say("Minutes without a click before a person is signed out"), minutes)
    admin.writes(say("Hours after which a person signs in again in any case"), hours)
    admin.presses(say("Save"), within="main")
    admin.sees(say("The settings are saved."))


def test_after_half_an_hour_the_next_click_leads_to_sign_in_and_back(
    dora: Person, house: House
) -> None:
    sheet = dora.page.url
    moves_clock(house, idle="30 minutes 1 second")
    dora.page.reload()
    dora.sees(say("Sign-in name"))
    dora.sees_nothing_of("Nord", "Halvt skrevet")
    dora.signs_in_here("dora")
    dora.page.wait_for_url(sheet)
    expect(dora.field("Udfordring")).to_have_value("Halvt skrevet")


def test_at_the_absolute_end_clicks_do_not_help_so_the_page_says_save_now(
    dora: Person, house: House
) -> None:
    moves_clock(house, since="9 hours 50 minutes")
    dora.page.reload()
    dora.page.clock.run_for("05:00")
    dora.writes("Udfordring", "Skrevet færdig")
    dora.page.clock.run_for("03:00")
    dora.sees(say(LAST))
    expect(dora.page.get_by_role("button", name=say("Stay signed in"))).to_be_hidden()
    assert Watch(dora.page).faults_at(390, 844) == []
    dora.presses(say("Back to the page"))
    dora.page.clock.run_for("01:00")
    expect(dora.page.locator("dialog")).to_be_hidden()
    dora.page.clock.run_for("01:10")
    dora.sees(say("You have been signed out"))


def test_limits_that_an_admin_shortens_hold_in_the_open_page_and_after(
    dora: Person, person: Callable[..., Person], house: House
) -> None:
    shortens(person("eva"), "5", "1")
    dora.writes("Udfordring", "Skrevet efter ændringen")
    dora.page.clock.run_for("00:03")
    dora.sees(say("Draft saved at {time}").partition("{")[0])
    dora.page.clock.run_for("02:30")
    dora.sees(say("You will be signed out in a moment"))
    moves_clock(house, idle="5 minutes 1 second")
    dora.presses(say("Stay signed in"))
    dora.sees(say("You have been signed out"))
    moves_clock(house, since="1 hour 1 second")
    dora.opens("/t/eksempel/")
    dora.sees(say("Sign-in name"))


def test_a_form_without_drafts_is_kept_and_offered_first_after_signing_in(
    person: Callable[..., Person], the_world: World
) -> None:
    dora = person("dora")
    dora.page.clock.install()
    dora.opens(f"/t/eksempel/cases/{the_world.case()}/agreements/new")
    dora.page.locator("main textarea").first.press_sequentially("Halvt fortalt")
    with dora.page.expect_response(f"{dora.address}/account/kept") as kept:
        dora.page.clock.run_for("28:00")
    assert kept.value.status == 204
    dora.sees(say("You will be signed out in a moment"))
    dora.page.clock.run_for("03:00")
    dora.sees(say("You have been signed out"))
    assert Watch(dora.page).faults_at(390, 844) == []
    later = person()
    later.signs_in("dora")
    later.sees(say("Your text is still here"), "Halvt fortalt", say("Send it now"))
    later.presses(say("See the form again first"))
    expect(later.page.locator("main textarea").first).to_have_value("Halvt fortalt")
