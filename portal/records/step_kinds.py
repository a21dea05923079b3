"""The kinds of steps, and whom each is put before."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

KINDS: Final[Mapping[str, str]] = MappingProxyType({
    "next_step": N_("Next step"),
    "review": N_("Review"),
    "acute": N_("Acute concern"),
    "supervision": N_("For supervision"),
    "look_at": N_("To look at"),
    "follow_up": N_("Talk after the end"),
})
# What is put before the coordinator as well as the team.
FOR_COORDINATORS: Final = ("acute", "look_at")
# What is done after a case has ended, or whatever its state.
AFTER_THE_END: Final = ("acute", "follow_up")
# What the database lets a coordinator tick who is not on the case (migrations/sql/steps.sql).
TICKED_BY_COORDINATORS: Final = (*FOR_COORDINATORS, "supervision")
