"""The states of a goal, in the words of the plan that it comes from."""

from collections.abc import Sequence

from portal.method import library
from portal.method.definitions import Choice
from portal.method.plan import PlanDefinition


def plan_states() -> Sequence[Choice]:
    """Active, reached, adjusted, dropped, as the latest version of the plan calls them."""
    return library.latest("plan", PlanDefinition).states
