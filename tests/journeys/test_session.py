"""A session sheet on a phone: three minutes at most, a no-show in two taps, a text that copies itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from tests.house import House, World
from tests.journeys.person import PHONE, Person, say
from tests.portal.tools.session.filled import QUESTION, typed

pytestmark = pytest.mark.journey
People = Callable[..., Person]
LAST = date(2026, 3, 9)
BETTER = "Han kom selv op to dage i træk"
TASK = "Lægge mærke til gode morgener"
SECONDS_A_TAP = 3  # finding the next field included
KEYS_A_SECOND = 2
THREE_MINUTES = 180


@dataclass
class Fingers:
    """Counts what a person does with a phone."""

    person: Person
    taps: int = 0
    keys: int = 0

    def tap(self, place: Locator) -> None:
        """Touch something once."""
        place.tap()
        self.taps += 1

    def press(self, text: str) -> None:
        """Touch the button that says exactly this."""
        self.tap(self.person.page.locator("main").get_by_role("button", name=text, exact=True))

    def type(self, label: str, text: str) -> None:
        """Touch a field and write in it, letter by letter."""
        field = self.person.field(label)
        self.tap(field)
        field.press_sequentially(text)
        self.keys += len(text)

    def choose(self, label: str, choice: str) -> None:
        """Open a list and pick from it."""
        self.person.page.get_by_label(label, exact=True).select_option(label=choice)
        self.taps += 2

    @property
    def seconds(self) -> float:
        """How long that takes a person who is not in a hurry."""
        return self.taps * SECONDS_A_TAP + self.keys / KEYS_A_SECOND


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.case()}/session/"


def test_the_first_sheet_of_a_case_takes_less_than_three_minutes(
    person: People, place: str
) -> None:
    fingers = Fingers(person("dora", **PHONE))
    begins(fingers, place)
    fingers.choose("Form", "Møde ansigt til ansigt")
    fingers.type("Varighed i minutter", "45")
    for who in ("Mentee", "Mentor"):
        fingers.tap(fingers.person.group("Til stede").get_by_text(who, exact=True))
    fingers.type("Skalaspørgsmål", QUESTION)
    says_what_was_better_and_what_is_next(fingers)
    assert (fingers.taps, fingers.keys) == (11, 2 + len(QUESTION + BETTER + TASK))
    assert fingers.seconds < THREE_MINUTES


def test_the_next_sheet_needs_little_more_than_what_is_new(
    person: People, place: str, database: House
) -> None:
    dora = database.client_of("dora")
    sheet = str(dora.send(place).headers["Location"]).removesuffix("edit")
    assert dora.send(sheet + "versions", typed(LAST)).status_code == 303
    fingers = Fingers(person("dora", **PHONE))
    begins(fingers, place)
    expect(fingers.person.field("Skalaspørgsmål")).to_have_value(QUESTION)
    says_what_was_better_and_what_is_next(fingers)
    assert (fingers.taps, fingers.keys) == (5, len(BETTER + TASK))
    assert fingers.seconds < THREE_MINUTES / 2


def test_a_sheet_is_locked_without_unfolding_anything(person: People, place: str) -> None:
    fingers = Fingers(person("dora", **PHONE))
    begins(fingers, place)
    fingers.choose("Form", "Møde ansigt til ansigt")
    fingers.type("Varighed i minutter", "45")
    for group, choice in (("Til stede", "Mentee"), ("Emner", "Familie")):
        fingers.tap(fingers.person.group(group).get_by_text(choice, exact=True))
    fingers.type("Undtagelser", BETTER)
    fingers.press(say("Save and lock"))
    fingers.person.sees(BETTER, say("Locked"))
    assert (fingers.taps, fingers.keys) == (8, 2 + len(BETTER))
    assert fingers.seconds < THREE_MINUTES


def begins(fingers: Fingers, place: str) -> None:
    """From the log's first page to a new sheet, dated today."""
    fingers.person.opens(place)
    fingers.press(say("Start a new sheet"))
    fingers.person.sees(say("In three minutes"))


def says_what_was_better_and_what_is_next(fingers: Fingers) -> None:
    fingers.type("Hvad er blevet bedre siden sidst", BETTER)
    fingers.tap(fingers.person.group("Tal i dag").get_by_role("radio", name="6", exact=True))
    fingers.type("Opgave til næste gang", TASK)
    fingers.press(say("Save"))
    fingers.person.sees(BETTER, TASK, f"{QUESTION} 6")


def test_a_no_show_takes_two_taps(person: People, place: str) -> None:
    fingers = Fingers(person("dora", **PHONE))
    fingers.person.opens(place)
    fingers.tap(fingers.person.page.get_by_text(say("The talk did not happen today")))
    fingers.press("Institutionen aflyste")
    fingers.person.sees(say("It has been noted that the talk did not happen."))
    fingers.person.sees("Institutionen aflyste", say("Locked"))
    assert (fingers.taps, fingers.keys) == (2, 0)


def test_the_text_for_the_file_is_copied_by_a_button_and_waits_on_the_list(
    person: People, place: str, database: House
) -> None:
    client = database.client_of("dora")
    sheet = str(client.send(place).headers["Location"]).removesuffix("edit")
    assert client.send(sheet + "versions", typed(LAST)).status_code == 303
    dora = person("dora", permissions=["clipboard-read", "clipboard-write"])
    dora.opens(sheet)
    dora.presses(say("Copy the text"))
    dora.sees(say("Copied."))
    assert "Emner: Familie" in dora.page.evaluate("navigator.clipboard.readText()")
    dora.presses(say("To be transferred"))
    dora.opens(place + "journal")
    dora.writes(say("Reference in the filing system"), "2026-0417")
    dora.presses(say("In the file"))
    dora.sees("2026-0417", say("Nothing is waiting to be transferred"))
