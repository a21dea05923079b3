"""A coordinator starts a case and puts a mentor on it; the mentor finds it."""

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
    alma.sees(say("The case has been started. Now put people on it."), "Sol")
    alma.follows(say("Add a person to the case"))
    alma.picks(say("Person"), "Bo")
    alma.presses(say("Put on the case"))
    alma.sees(say("Answer whether there is a conflict of interest"))
    alma.ticks(
        say("Is there a conflict of interest?"), say("No: we have asked, and know of nothing")
    )
    alma.presses(say("Put on the case"))
    alma.sees(say("The person is now on the case."))
    bo.opens(CASES)
    bo.sees("Sol")
    bo.follows("F-1004")
    bo.sees("At støtte en opdigtet person")


def describes_a_case(coordinator: Person, alias: str) -> None:
    coordinator.ticks(say("Track"), say("Mentor course"))
    coordinator.writes(say("Start of the course"), "02.03.2026")
    coordinator.writes(say("What you call the person"), alias)
    coordinator.writes(say("Purpose of the support"), "At støtte en opdigtet person")
    coordinator.group(say("Legal basis")).get_by_role("radio").first.check()
