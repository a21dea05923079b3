"""A loan from the need to its end, each page in the browser of the one whose page it is."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests import lending
from tests.house import House
from tests.journeys.loan_steps import (
    HERE,
    THERE,
    a_mentor_is_offered,
    a_need_is_posted,
    both_sign,
    looks,
    the_end_is_near,
    the_guest_works,
    the_mentor_says_yes,
    the_partners_say_yes,
    the_person_says_yes,
    the_person_wants_less,
)
from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey


@dataclass
class People:
    """Everybody who takes part, each at a browser."""

    alma: Person
    charlie: Person
    mads: Person
    dora: Person
    house: House


@pytest.fixture
def people(person: Callable[..., Person], database: House) -> People:
    lending.do(
        database, "update app.loans set state = 'revoked', ended_at = now() where ended_at is null"
    )
    lending.do(database, "update app.pairings set ended_at = now() where ended_at is null")
    return People(person("alma"), person("charlie"), person("mads"), person("dora"), database)


def a_running_loan(people: People, person: Callable[..., Person]) -> str:
    """From the partners' yes to the mentor in the case, through everybody's pages."""
    the_partners_say_yes(person, people.house)
    a_need_is_posted(people.alma)
    a_mentor_is_offered(people.charlie)
    loan = both_sign(people.alma, people.charlie, people.house)
    the_person_says_yes(people.alma, loan)
    the_mentor_says_yes(people.mads)
    return loan


def test_a_loan_that_is_handed_back(people: People) -> None:
    lending.pair(people.house)
    deal = lending.lent(people.house)
    mads, case = people.mads, f"{HERE}cases/{people.house.world.case()}/"
    mads.opens(case)
    mads.page.locator(".lent").get_by_role("link", name=say("Hand back")).click()
    mads.presses(say("Hand back and end the loan"), within="main")
    mads.sees(say("Tick all three when they are done"))
    for box in ("notes", "steps", "told"):
        mads.page.locator(f"#{box}").check()
    words = say("Short report: what was done, where it stands, what comes next")
    mads.writes(words, "Otte møder; Dora går videre med skolen")
    looks(mads, "18-hand-back")
    mads.presses(say("Hand back and end the loan"), within="main")
    mads.sees(say("Thank you. The loan has ended and the case is closed to you."))
    looks(mads, "19-handed-back")
    mads.opens(case)
    mads.sees(say("There is nothing for you to see here"))
    people.dora.opens(f"{case}lending/")
    people.dora.sees("Otte møder; Dora går videre med skolen")
    looks(people.dora, "20-case-after")
    people.charlie.opens(f"{THERE}lending/loans/{deal.loan}/report")
    people.charlie.sees(say("Access report"))
    people.charlie.sees_nothing_of("F-1001", "Nord")


def test_a_loan_from_the_need_to_the_day_the_person_says_stop(
    people: People, person: Callable[..., Person]
) -> None:
    loan = a_running_loan(people, person)
    mads, dora = people.mads, people.dora
    the_guest_works(mads, people.house)
    the_end_is_near(people.alma, people.charlie, people.house, loan)
    the_person_wants_less(dora, mads, people.house, loan)
    dora.opens(f"{HERE}cases/{people.house.world.case()}/lending/")
    dora.follows(say("The person says stop"))
    dora.presses(say("Take the consent back"), within="main")
    dora.sees(say("Tick the box to take the consent back"))
    looks(dora, "15-stop")
    dora.page.locator("#sure").check()
    dora.presses(say("Take the consent back"), within="main")
    dora.sees(say("The consent is taken back. Access is closed from this moment."))
    mads.presses(say("Start a new sheet"))  # on the page that was open all the while
    mads.sees(say("There is nothing for you to see here"))
    mads.sees_nothing_of("At møde til tiden", "Nord", "F-1001")
    looks(mads, "16-closed")
    people.alma.opens(f"{HERE}lending/loans/{loan}/report")
    people.alma.sees(say("Access report"))
    looks(people.alma, "17-report")
