"""What is answered by somebody who is asked to take a case: codes, so that no word about a citizen is written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

ACCEPTED: Final = "accepted"
TAKEN_BACK: Final = "taken_back"
# Why somebody says no.
DECLINES: Final[Mapping[str, str]] = MappingProxyType({
    "conflict": N_("No: I know the person, or am not impartial"),
    "no_time": N_("No: I have no time for it now"),
    "no_fit": N_("No: somebody else suits better"),
})
OFFERED: Final[Mapping[str, str]] = MappingProxyType({
    ACCEPTED: N_(
        "Yes, I take the case, and know of no conflict of interest beyond what I have told"
    ),
    **DECLINES,
})
# The same as the coordinator reads it.
TOLD: Final[Mapping[str, str]] = MappingProxyType({
    ACCEPTED: N_("Said yes"),
    "conflict": N_("Said no: not impartial"),
    "no_time": N_("Said no: no time now"),
    "no_fit": N_("Said no: somebody else suits better"),
    TAKEN_BACK: N_("Taken back"),
})
