"""Every page that a person can meet, and how to come there."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cast import BY_NAME
from tests.journeys.person import Person, say
from tests.journeys.scenery import Scenery

Path = Callable[[Scenery], str]
Step = Callable[[Person], None]
CASES = "/t/eksempel/cases/"
MEMBERS = "/t/eksempel/members/"
LOG = "/t/eksempel/access-log"


@dataclass(frozen=True)
class Shown:
    """A page: whose browser (a name that is no member's is a stranger's), its address, what to do there."""

    endpoint: str
    who: str
    path: Path | str
    then: Step | None = None
    state: str = ""
    status: int = 200
    on_phones_only: bool = False

    def __str__(self) -> str:
        return f"{self.endpoint}{'-' if self.state else ''}{self.state}"


def _press(message: str) -> Step:
    return lambda person: person.presses(say(message), within="main")


def _after_the_password(*steps: Step) -> Step:
    return _one_after_the_other(lambda person: person.gives_password("pia"), *steps)


def _one_after_the_other(*steps: Step) -> Step:
    def take(person: Person) -> None:
        for step in steps:
            step(person)

    return take


def _accepts(email: str) -> Step:
    def accept(person: Person) -> None:
        person.writes(say("Sign-in name"), email)
        person.writes(say("New password"), "tolv-graner-bag-den-røde-lade")
        person.writes(say("New password once more"), "tolv-graner-bag-den-røde-lade")
        person.presses(say("Accept the invitation"))
        person.sees(say("Connect your phone"))

    return accept


def _connects(person: Person) -> None:
    person.connects_a_phone()
    person.sees(say("Save the codes now"))


def _guesses(person: Person) -> None:
    person.writes(say("Sign-in name"), BY_NAME["axel"].login)
    person.writes(say("Password"), "ikke den rigtige")
    person.presses(say("Continue"))
    person.sees(say("The sign-in name or the password is not right."))


def _unfolds(person: Person) -> None:
    person.page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")


def _opens_the_menu(person: Person) -> None:
    person.page.set_viewport_size({"width": 390, "height": 844})
    person.presses(say("Menu"))


def _saves_second(person: Person) -> None:
    """Another window saves a new wheel first; this one then gets both texts."""
    person.presses(say("Start a new sheet"))
    person.sees("Udfordring")
    page, other = person.page, person.page.context.new_page()
    other.goto(page.url)
    for window, challenge in ((other, "Skrevet først"), (page, "Skrevet bagefter")):
        window.locator("#challenge").fill(challenge)
        window.locator("main button[value=save]").click()
    person.sees("Skrevet først")
    other.close()


SIGN_IN = (
    Shown("login.sign_in", "stranger", "/login"),
    Shown("login.sign_in", "stranger", "/login", _press("Continue"), "empty"),
    Shown("login.sign_in", "stranger", "/login", _guesses, "wrong"),
    Shown("login.code", "half", "/login", _after_the_password()),
    Shown("login.code", "half", "/login", _after_the_password(_press("Sign in")), "empty"),
    Shown(
        "login.recovery_code", "half", "/login",
        _after_the_password(lambda person: person.opens("/login/recovery-code")),
    ),
    Shown("login.invitations.show", "stranger", lambda at: at.invitations[0]),
    Shown(
        "login.invitations.show", "stranger", lambda at: at.invitations[0],
        _press("Accept the invitation"), "empty",
    ),
    Shown(
        "login.enrolment.offer", "newcomer", lambda at: at.invitations[1],
        _one_after_the_other(_accepts("ny1@eksempel.example"), _unfolds),
    ),
    Shown(
        "login.enrolment.offer", "second newcomer", lambda at: at.invitations[2],
        _one_after_the_other(_accepts("ny2@eksempel.example"), _connects), "codes",
    ),
    Shown("login.invitations.show", "bo", lambda at: at.guest_invitation, state="join"),
    Shown("login.invitations.show", "stranger", lambda at: at.guest_invitation, state="known"),
    Shown("login.invitations.show", "stranger", "/invitations/spent", state="over", status=404),
    Shown("login.organisations", "bo", "/organisations"),
    Shown("login.organisations", "erin", "/organisations", state="none"),
    Shown("home.front", "bo", "/"),
    Shown("login.signed_out", "stranger", "/signed-out"),
    Shown("pages.cookies", "stranger", "/cookies"),
    Shown("pages.accessibility", "stranger", "/accessibility"),
)  # fmt: skip
CASE_WORK = (
    Shown("home.start", "dora", "/t/eksempel/"),
    Shown("cases.index", "dora", CASES),
    Shown("cases.index", "dora", CASES, _opens_the_menu, "menu", on_phones_only=True),
    Shown("cases.index", "bo", CASES, state="none"),
    Shown("cases.index", "alma", CASES, state="coordinator"),
    Shown("cases.index", "alma", CASES + "?state=closed", state="none-ended"),
    Shown("cases.new", "alma", CASES + "new"),
    Shown("cases.new", "alma", CASES + "new", _press("Start the case"), "empty", 422),
    Shown("cases.sheet", "alma", lambda at: at.case + "sheet"),
    Shown("overview.show", "dora", lambda at: at.case),
    Shown("overview.show", "alma", lambda at: at.case, _unfolds, "coordinator"),
    Shown("overview.show", "alma", lambda at: at.unassigned_case, state="nobody"),
    Shown("overview.show", "bo", lambda at: at.case, state="refused", status=404),
)
WHEEL = (
    Shown("wheel.index", "dora", lambda at: at.case + "wheel/", _unfolds),
    Shown("wheel.index", "alma", lambda at: at.unassigned_case + "wheel/", state="none"),
    Shown("wheel.show", "dora", lambda at: at.locked_wheel, _unfolds),
    Shown("wheel.show", "alma", lambda at: at.empty_wheel, state="unsaved"),
    Shown("wheel.history", "dora", lambda at: at.corrected_wheel + "history"),
    Shown("wheel.history", "dora", lambda at: at.empty_wheel + "history", state="unsaved"),
    Shown("wheel.edit", "dora", lambda at: at.empty_wheel + "edit", _unfolds),
    Shown(
        "wheel.edit", "dora", lambda at: at.empty_wheel + "edit",
        _press("Save and lock"), "incomplete", 422,
    ),
    Shown(
        "wheel.edit", "dora", lambda at: at.case + "wheel/", _saves_second, "conflict", 409
    ),
    Shown("wheel.edit", "dora", lambda at: at.locked_wheel + "edit", state="correction"),
)  # fmt: skip
NETWORK = (
    Shown("network.index", "dora", lambda at: at.case + "network/", _unfolds),
    Shown("network.index", "alma", lambda at: at.unassigned_case + "network/", state="none"),
    Shown("network.show", "dora", lambda at: at.network, _unfolds),
    Shown("network.show", "dora", lambda at: at.open_network, _unfolds, "open"),
    Shown("network.history", "dora", lambda at: at.network + "history"),
    Shown("network.edit", "dora", lambda at: at.open_network + "edit", _unfolds),
)
MEETING = (
    Shown("meeting.index", "dora", lambda at: at.case + "meeting/"),
    Shown("meeting.index", "alma", lambda at: at.unassigned_case + "meeting/", state="none"),
    Shown("meeting.show", "dora", lambda at: at.held_meeting),
    Shown("meeting.show", "alma", lambda at: at.coming_meeting, state="coming"),
    Shown("meeting.invitation", "dora", lambda at: at.coming_meeting + "invitation"),
    Shown("meeting.history", "dora", lambda at: at.held_meeting + "history"),
    Shown("meeting.edit", "dora", lambda at: at.coming_meeting + "edit", _unfolds),
    Shown(
        "meeting.edit", "dora", lambda at: at.coming_meeting + "edit",
        _press("Save and lock"), "incomplete", 422,
    ),
)  # fmt: skip
OFFICE = (
    Shown("members.index", "eva", MEMBERS),
    Shown("members.show", "eva", lambda at: at.member),
    Shown("members.show", "eva", lambda at: at.own_member, state="own"),
    Shown("members.new_invitation", "eva", MEMBERS + "invitations"),
    Shown(
        "members.new_invitation", "eva", MEMBERS + "invitations", _press("Make the invitation"),
        "empty", 422,
    ),
    Shown("organisation.settings", "eva", "/t/eksempel/organisation"),
    Shown("access_log.index", "rita", LOG),
    Shown("access_log.index", "rita", LOG + "?outcome=failed", state="none"),
    Shown("access_log.index", "rita", LOG + "?number=x&since=y", state="errors", status=422),
    Shown("access_log.kinds", "rita", LOG + "/kinds"),
)  # fmt: skip
ERRORS = tuple(
    Shown("error", "stranger", f"/errors/{status}", state=str(status), status=status)
    for status in (400, 403, 404, 405, 409, 413, 429, 500, 503)
)
PAGES = (*SIGN_IN, *CASE_WORK, *WHEEL, *NETWORK, *MEETING, *OFFICE, *ERRORS)
