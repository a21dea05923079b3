"""Pages of admins and auditors, and the pages of errors."""

from config.clock import today
from tests.journeys.pages.shown import LOG, MEMBERS, Shown, press
from tests.journeys.person import Person, say

SIGN_IN = "/t/eksempel/sign-in/"


def unfolds_all(person: Person) -> None:
    """Open every fold of the list."""
    for fold in person.page.locator("main details summary").all():
        fold.click()


def _asks(person: Person) -> None:
    """Write down that a citizen asked today."""
    person.writes(say("Case number"), "1001")
    person.writes(say("The day the question came"), f"{today():%d.%m.%Y}")
    person.presses(say("Write it down"))


def saves_a_filter(person: Person) -> None:
    """Name what was searched for, and look at the list of such names."""
    person.writes(say("Name of the filter"), "Afviste forsøg")
    person.presses(say("Save the filter"), within="main")
    person.opens(LOG + "/filters/")


def _opens_the_newest(person: Person) -> None:
    """Follow the first time to its entry, which is not signed here."""
    person.page.locator("main a.log__moment").first.click()
    person.sees(say("No proof yet"))


def _compares(person: Person) -> None:
    """Take the state that the portal kept today."""
    person.writes(say("Or a day"), f"{today():%d.%m.%Y}")
    person.presses(say("Compare"), within="main")
    person.sees(say("The answer"))


def _looks(person: Person) -> None:
    """Look for a file that was never handed out."""
    person.writes(say("Or its fingerprint (SHA-256)"), "0" * 64)
    person.presses(say("Look for it"), within="main")
    person.sees(say("The answer"))


def _opens_the_first(person: Person) -> None:
    """Follow the first name in the list."""
    person.page.locator("main table a").first.click()


def _opens_a_person(person: Person) -> None:
    """Follow the first number that stands for a person."""
    person.page.locator("main table a", has_text="Person").first.click()


OFFICE = (
    Shown("members.index", "eva", MEMBERS),
    Shown("members.confirmation.show", "eva", MEMBERS + "confirmation/"),
    Shown("members.show", "eva", lambda at: at.member),
    Shown("members.show", "eva", lambda at: at.own_member, state="own"),
    Shown("members.recovery.show", "eva", lambda at: f"{at.member}/recovery"),
    Shown("members.new_invitation", "eva", MEMBERS + "invitations"),
    Shown(
        "members.new_invitation", "eva", MEMBERS + "invitations", press("Make the invitation"),
        "empty", 422,
    ),
    Shown("organisation.settings", "eva", "/t/eksempel/organisation"),
    Shown("organisation.sign_in.show", "eva", SIGN_IN),
    Shown("organisation.sign_in.show", "axel", "/t/opdigtet/sign-in/", state="none"),
    Shown("organisation.sign_in.show", "eva", SIGN_IN, unfolds_all, "unfolded"),
    Shown("organisation.sign_in.make_token", "eva", SIGN_IN, press("Make a token"), "token"),
    Shown("organisation.sign_in.provider", "eva", SIGN_IN + "provider"),
    Shown("organisation.sign_in.provider", "axel", "/t/opdigtet/sign-in/provider", press("Save"), "empty", 422),
    Shown("organisation.locks.show", "eva", "/t/eksempel/organisation/locks"),
    Shown("reading_limits.index", "eva", "/t/eksempel/reading-limits/", state="none"),
    Shown("access_log.index", "rita", LOG),
    Shown("access_log.index", "rita", LOG + "?outcome=failed", state="none"),
    Shown("access_log.index", "rita", LOG + "?number=x&since=y", state="errors", status=422),
    Shown("citizen_report.index", "rita", LOG + "/citizen/"),
    Shown("citizen_report.index", "rasmus", "/t/prove/access-log/citizen/", state="none"),
    Shown("citizen_report.show", "rita", lambda at: at.asked, state="waits"),
    Shown("citizen_report.show", "rita", LOG + "/citizen/", _asks, "asked"),
    Shown("citizen_report.waiting.show", "rita", lambda at: at.asked + "wait"),
    Shown(
        "citizen_report.waiting.show", "rita", lambda at: at.asked + "wait", press("Keep the decision"),
        "empty", 422,
    ),
    Shown("citizen_report.waiting.show_end", "rita", lambda at: at.asked + "go-on"),
    Shown("anchors.show", "rita", LOG + "/evidence/mailbox"),
    Shown("access_log.index", "rita", LOG + "?person=&role=mentor&why=assignment&kind=cases", state="limited"),
    Shown("log_filters.index", "rita", LOG + "/filters/", state="none"),
    Shown("log_filters.index", "rita", LOG + "?outcome=denied", saves_a_filter),
    Shown("access_log.index", "rita", LOG + "?outcome=denied", state="saved"),
    Shown("timelines.case", "rita", LOG + "/cases/1001"),
    Shown("timelines.case", "rita", LOG + "/cases/1001?before_at=x", state="broken", status=422),
    Shown("timelines.person", "rita", lambda at: f"{LOG}/people/{at.member.rstrip('/').rsplit('/', 1)[1]}"),
    Shown("signals.index", "rita", LOG + "/signals/"),
    Shown("signals.index", "rita", LOG + "/signals/?kind=volume&state=explained", state="none"),
    Shown("signals.show", "rita", lambda at: at.signal),
    Shown("signals.settings", "rita", LOG + "/signals/settings"),
    Shown("signals.threshold", "rita", LOG + "/signals/settings/volume"),
    Shown("signals.threshold", "rita", LOG + "/signals/settings/surname"),
    Shown("signals.threshold", "rita", LOG + "/signals/settings/namesake"),
    Shown("likeness.case", "alma", lambda at: at.case + "likeness"),
    Shown("likeness.own", "dora", "/t/eksempel/own-address"),
    Shown("mandates.index", "eva", "/t/eksempel/organisation/mandates"),
    Shown("mandates.readings", "eva", "/t/eksempel/organisation/mandates", _opens_the_first),
    Shown("mandated.held", "rita", LOG + "/mandates"),
    Shown("mandated.read", "rita", lambda at: at.mandate),
    Shown("mandated.chart", "rita", lambda at: at.mandate + "/chart"),
    Shown("mandated.case", "rita", lambda at: at.mandate + "/cases/1001"),
    Shown("mandated.person", "rita", lambda at: at.mandate, _opens_a_person),
    Shown("across.overview", "rita", LOG + "/mandates/all"),
    Shown("across.overview", "rune", "/t/opdigtet/access-log/mandates/all", state="none"),
    Shown("across.entries", "rita", LOG + "/mandates/all/entries?lately=30"),
    Shown("across.entries", "rita", LOG + "/mandates/all/entries?number=x", state="errors", status=422),
    Shown("log_chart.show", "rita", LOG + "/chart"),
    Shown("samples.index", "rita", LOG + "/samples/"),
    Shown("samples.show", "rita", LOG + "/samples/", press("Draw the month's sample")),
    Shown("questions.index", "dora", "/t/eksempel/questions/"),
    Shown("access_log.evidence", "rita", LOG + "/evidence"),
    Shown("entry_proof.show", "rita", lambda at: at.act, unfolds_all),
    Shown("entry_proof.show", "rita", LOG, _opens_the_newest, "unsigned"),
    Shown("growth.show", "rita", LOG + "/evidence/growth"),
    Shown("growth.compare", "rita", LOG + "/evidence/growth", press("Compare"), "empty", 422),
    Shown("growth.compare", "rita", LOG + "/evidence/growth", _compares, "answer"),
    Shown("found.show", "rita", LOG + "/evidence/found"),
    Shown("found.look", "rita", LOG + "/evidence/found", press("Look for it"), "empty", 422),
    Shown("found.look", "rita", LOG + "/evidence/found", _looks, "answer"),
    Shown("access_log.kinds", "rita", LOG + "/kinds"),
)  # fmt: skip
ERRORS = tuple(
    Shown("error", "stranger", f"/errors/{status}", state=str(status), status=status)
    for status in (400, 403, 404, 405, 409, 413, 423, 429, 500, 503)
)
