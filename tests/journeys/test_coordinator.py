"""A coordinator starts a case and asks a mentor to take it; the mentor says yes."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey
CASES = "/t/eksempel/cases/"


def test_a_new_case_reaches_the_mentor(person: Callable[..., Person]) -> None:
    alma, bo = person("alma"), person("bo")
    bo.opens(CASES)
    bo.sees(say("You are not on any case yet"))
    alma.opens(CASES)
    alma.follows(say("Start a case"))
    describes_a_case(alma, "Sol")
    alma.presses(say("Start the case"))
    alma.sees(say("The case has been started. Now ask somebody to take it."), "Sol")
    alma.follows(say("Ask somebody to take the case"))
    alma.picks(say("Person"), "Bo")
    alma.presses(say("Ask the person"))
    alma.sees(say("Answer whether there is a conflict of interest"))
    alma.ticks(
        say("Is there a conflict of interest?"), say("No: we have asked, and know of nothing")
    )
    alma.presses(say("Ask the person"))
    alma.sees(say("The person has been asked. With a yes he or she is on the case."))
    bo.opens("/t/eksempel/")
    bo.follows(say("Answer about F-%(number)s", number="1004"))
    bo.ticks(
        say("Your answer"),
        say("Yes, I take the case, and know of no conflict of interest beyond what I have told"),
    )
    bo.presses(say("Answer"))
    bo.sees(say("You are now on the case."), "Sol", "At støtte en opdigtet person")


def describes_a_case(coordinator: Person, alias: str) -> None:
    coordinator.ticks(say("Track"), say("Mentor course"))
    coordinator.writes(say("Start of the course"), "02.03.2026")
    coordinator.writes(say("What you call the person"), alias)
    coordinator.writes(say("Purpose of the support"), "At støtte en opdigtet person")
    coordinator.writes(say("Tasks of the mentor or coach"), "At mødes hver uge")
    coordinator.group(say("Legal basis")).get_by_role("radio").first.check()
