"""What each person of a loan does in the browser, page by page."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from config.clock import today
from tests import lending
from tests.house import House
from tests.journeys.person import Person, say
from tests.journeys.watch import TOO_WIDE
from tests.lending import one
from tests.proofs import let_proof_grow_old
from tests.world import code_of

PICTURES = os.environ.get("PAGE_PICTURES")  # a folder that shall get a picture of every page
HERE, THERE = "/t/eksempel/", "/t/prove/"
FIRST = today()
LAST = FIRST + timedelta(days=60)


def looks(who: Person, name: str) -> None:
    """The page does not stick out on a desk or in a hand; a folder may ask for a picture of both."""
    for width, height in ((390, 844), (1280, 900)):
        who.page.set_viewport_size({"width": width, "height": height})
        assert who.page.evaluate(TOO_WIDE) == []
        if PICTURES:
            path = Path(PICTURES) / f"loan-{name}-{width}.png"
            who.page.screenshot(path=path, full_page=True)


def proves(who: Person) -> None:
    """Show the second factor, as a page asks before a signature."""
    assert who.member
    who.sees(say("Show that it is you"))
    who.writes(say("One-time code"), code_of(who.member, datetime.now(UTC)))
    who.presses(say("Continue"), within="main")


def the_partners_say_yes(person: Callable[..., Person], house: House) -> None:
    for name, place, other in (
        ("eva", HERE, "Prøvekøbing Kommune"), ("anton", THERE, "Eksempel Kommune"),
    ):  # fmt: skip
        admin = person(name)
        admin.opens(f"{place}lending/partners/")
        admin.presses(say("Say yes to %(name)s", name=other))
        admin.sees(say("You lend with this organisation as soon as both have said yes."))
    lending.pair(house)  # the mentor's profile, which every lender keeps


def a_need_is_posted(alma: Person) -> None:
    alma.opens(f"{HERE}lending/")
    alma.follows(say("Post a need"))
    alma.page.get_by_label(say("Mentor course")).first.check()
    alma.page.get_by_label(say("Where")).select_option("zealand")
    alma.page.get_by_label(say("Language of the talks")).select_option("danish")
    alma.page.get_by_label(say("Type of extremism")).select_option("mixed")
    alma.page.get_by_label(say("Within weeks")).check()
    alma.writes(say("Hours a week"), "4")
    alma.writes(say("Number of weeks"), "12")
    alma.writes(say("What kind of mentor?"), "En rolig voksen, gerne om eftermiddagen")
    looks(alma, "02-need")
    alma.presses(say("Post the need"), within="main")
    alma.sees(say("The need is posted. Coordinators of your partners see it now."))


def a_mentor_is_offered(charlie: Person) -> None:
    charlie.opens(f"{THERE}lending/")
    charlie.sees("En rolig voksen, gerne om eftermiddagen")
    charlie.sees_nothing_of("F-1001", "Nord")
    charlie.follows(say("Offer a mentor"))
    choice = charlie.page.locator("#member_id option", has_text="Mads").first
    charlie.page.locator("#member_id").select_option(choice.get_attribute("value"))
    charlie.writes(say("Hours a week"), "4")
    charlie.writes(say("First day"), f"{FIRST:%d.%m.%Y}")
    charlie.writes(say("Last day"), f"{LAST:%d.%m.%Y}")
    charlie.writes(say("A word to the colleague who asked"), "Han har mødt mange unge")
    looks(charlie, "03-offer")
    charlie.presses(say("Send the offer"), within="main")


def both_sign(alma: Person, charlie: Person, house: House) -> str:
    """Each proves afresh who it is; the loan's number."""
    alma.opens(f"{HERE}lending/")
    alma.sees(say("Your turn"))
    looks(alma, "04-board-borrower")
    alma.follows(say("Write the agreement"))
    case = alma.page.locator("#case_id option", has_text="F-1001").first
    alma.page.locator("#case_id").select_option(case.get_attribute("value"))
    for label, text in (
        ("Purpose", "Samtaler om skole og fritid"), ("Tasks of the mentor", "Et møde om ugen"),
        ("Skills that are needed", "Unge"), ("Supervision: who, how often", "Alma, hver anden uge"),
        ("Safety: where they meet, whom the mentor calls", "På biblioteket"),
        ("Who pays for hours, travel, insurance", "Låneren betaler"),
    ):  # fmt: skip
        alma.writes(say(label), text)
    let_proof_grow_old(house, "alma", "charlie")
    alma.presses(say("Sign and send"), within="main")
    proves(alma)
    alma.sees(say("Your turn:"), "Samtaler om skole og fritid")
    looks(alma, "05-agreement-signed")
    charlie.opens(f"{THERE}lending/")
    charlie.page.locator("#turn a").first.click()
    charlie.sees("Et møde om ugen")
    charlie.sees_nothing_of("F-1001", "Nord")
    looks(charlie, "06-lender-signs")
    charlie.presses(say("Sign"), within="main")
    proves(charlie)
    charlie.sees(
        say("The agreement is signed by both. The mentor answers when the consent is recorded.")
    )
    return str(one(house, "select id from app.loans order by proposed_at desc limit 1"))


def the_person_says_yes(alma: Person, loan: str) -> None:
    """Recorded by the coordinator, who then looks at it with the person through the mentor's eyes."""
    alma.opens(f"{HERE}lending/loans/{loan}/")
    alma.follows(say("Record a consent"))
    group = alma.group(say("What may the mentor see and use?"))
    for part in (say("The wheel of competence"), say("Plan and progression")):
        group.get_by_label(part, exact=True).check()
    alma.writes(say("What for, in the person's own words"), "Jeg vil gerne tale med en udefra")
    alma.writes(say("What may the mentor be told before answering?"), "En ung mand, bor hjemme")
    alma.page.get_by_label(say("Said aloud")).check()
    alma.writes(say("In which language?"), "dansk")
    alma.writes(say("Who explained it?"), "Alma")
    looks(alma, "07-consent")
    with alma.page.context.expect_page() as opened:
        alma.presses(say("Show the mentor's screen first"), within="main")
    ahead = Person(opened.value, alma.address, alma.member)
    ahead.sees(say("You see the mentor's screen."), "Lukket for mentoren: Netværkskort")
    looks(ahead, "07-looking-ahead")
    ahead.page.close()
    alma.presses(say("Record the consent"), within="main")
    alma.sees("En ung mand, bor hjemme")
    looks(alma, "08-consent-recorded")
    alma.follows(say("Show the mentor's screen"))
    alma.sees(say("You see the mentor's screen."))
    alma.sees("Lukket for mentoren: Netværkskort, Netværksmøder")
    looks(alma, "09-mentors-screen")
    alma.page.locator(".lent__links").get_by_role("link", name=say("Wheel"), exact=True).click()
    alma.sees(say("You see the mentor's screen."))
    alma.follows(say("Back to my own view"))


def the_mentor_says_yes(mads: Person) -> None:
    mads.opens(f"{THERE}lending/loans/")
    mads.page.locator("main .list__link").first.click()
    mads.sees("En ung mand, bor hjemme", say("The wheel of competence"))
    mads.sees_nothing_of("F-1001", "Nord")
    looks(mads, "10-preview")
    mads.presses(say("Say yes"), within="main")
    mads.sees(say("You have said yes. You find the case under the other organisation."))
    mads.follows(say("My organisations"))
    mads.follows("Eksempel Kommune")


def the_guest_works(mads: Person, house: House) -> None:
    """On what the person named; the rest is not even offered."""
    mads.follows("F-1001")
    mads.sees("Du er udlånt fra Prøvekøbing Kommune")
    expect(mads.page.get_by_role("link", name="Netværkskort")).to_have_count(0)
    looks(mads, "11-guest-case")
    mads.page.locator(".lent").get_by_role("link", name=say("Why can I see this?")).click()
    mads.sees("du er udlånt fra Prøvekøbing Kommune", say("You may see and use:"))
    looks(mads, "11-why")
    mads.page.go_back()
    mads.presses(say("%(minutes)s min.", minutes="30"), within=".quick-time")
    mads.follows("Kompetencehjulet")
    mads.presses(say("Start a new sheet"))
    mads.writes("Udfordring", "At møde til tiden")
    mads.page.locator("main button[value=save]").first.click()
    mads.sees("At møde til tiden")
    looks(mads, "12-guest-wheel")
    frozen = "select count(*) from app.record_versions where loan_id is not null and consent_fingerprint is not null"
    assert one(house, frozen) == 1


def the_end_is_near(alma: Person, charlie: Person, house: House, loan: str) -> None:
    """Both boards warn, and neither says whom it is about."""
    lending.do(house, "update app.loans set ends_at = %s::date::timestamp at time zone 'Europe/Copenhagen' "
               "where id = %s", today() + timedelta(days=4), loan)  # fmt: skip
    for who, place in ((alma, HERE), (charlie, THERE)):
        who.opens(f"{place}lending/")
        who.sees(say("Ends soon"))
        who.sees_nothing_of("Nord")
    looks(charlie, "13-board-lender-warning")


def the_person_wants_less(dora: Person, mads: Person, house: House, loan: str) -> None:
    """A colleague on the case takes the plan out; the mentor's wheel stays open, the plan does not."""
    plan = f"{HERE}cases/{house.world.case()}/plan/"
    mads.opens(plan)
    mads.sees(say("Start a new sheet"))
    dora.opens(f"{HERE}cases/{house.world.case()}/lending/")
    dora.page.get_by_text(say("The person wants the mentor to see less")).click()
    dora.page.locator(f"#plan-{loan}").uncheck()
    looks(dora, "14-narrowing")
    dora.presses(say("Make the consent narrower"), within="main")
    dora.sees(say("The consent is narrower from this moment."))
    mads.presses(say("Start a new sheet"))
    mads.sees(say("There is nothing for you to see here"))
    mads.opens(f"{HERE}cases/{house.world.case()}/wheel/")
    mads.sees("Kompetencehjulet", say("Start a new sheet"))
