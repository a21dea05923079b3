"""Pages of what leaves a case for another authority, and of emergency access."""

from tests.journeys.pages.shown import Shown, one_after_the_other, press, unfolds
from tests.journeys.person import Person, say
from tests.journeys.scenery import Scenery

THERE = "/t/eksempel/emergency/"


def picking(at: Scenery) -> str:
    """Where fields of a locked wheel are picked."""
    sheet = at.locked_wheel.strip("/").rsplit("/", 1)[1]
    return f"{at.case}disclosures/fields?language=da&sheet={sheet}"


def fills(person: Person) -> None:
    """Say to whom and why, pick a field, and look at the preview."""
    person.writes(say("Receiving authority"), "Sydøstegnens Politi")
    person.writes(say("Person or unit there"), "SSP-gruppen")
    person.page.locator("#ground-0").check()
    person.writes(say("What they asked for"), "Hvem støtter ham i fritiden?")
    person.writes(say("Why it is necessary"), "Indsatsen om aftenen skal passe med aftalen.")
    person.page.locator("#fields-0").check()
    person.presses(say("See what will be passed on"), within="main")
    person.sees(say("You sign with your name"))


EXCEPTIONS = (
    Shown("disclosures.index", "dora", lambda at: at.case + "disclosures/"),
    Shown("disclosures.index", "alma", lambda at: at.unassigned_case + "disclosures/", state="none"),
    Shown("disclosures.choose", "dora", lambda at: at.case + "disclosures/new"),
    Shown("disclosures.pick", "dora", picking),
    Shown("disclosures.pick", "dora", picking, press("See what will be passed on"), "empty", 422),
    Shown("disclosures.preview", "dora", picking, fills),
    Shown("disclosures.show", "dora", lambda at: at.around.passed_on),
    Shown("emergencies.new", "bo", THERE + "new"),
    Shown("emergencies.new", "bo", THERE + "new", press("Open the case for one hour"), "empty", 422),
    Shown("emergencies.new", "pia", THERE + "new", state="barred"),
    Shown("emergencies.new", "finn", "/t/opdigtet/emergency/new", state="off"),
    Shown("emergencies.index", "alma", THERE, unfolds),
    Shown(
        "emergencies.index", "alma", THERE,
        one_after_the_other(unfolds, press("Record the judgement")), "empty", 422,
    ),
    Shown("emergencies.index", "pia", THERE, state="own"),
    Shown("emergencies.index", "rune", "/t/opdigtet/emergency/", state="none"),
    Shown("emergencies.setting", "eva", THERE + "setting"),
    Shown("overview.show", "pia", lambda at: at.around.broken_into, state="emergency"),
)  # fmt: skip
