"""What can be answered to a proposed link: codes, so that no word about a person crosses between tracks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

ACCEPTED: Final = "accepted"
TAKEN_BACK: Final = "taken_back"
# Why the other track's coordinator says no.
DECLINES: Final[Mapping[str, str]] = MappingProxyType({
    "no_consent": N_("The person does not want it"),
    "not_related": N_("The cases do not belong together"),
    "not_now": N_("Not now; let us talk first"),
})
ANSWERS: Final[Mapping[str, str]] = MappingProxyType({
    ACCEPTED: N_("Accepted"),
    **DECLINES,
    TAKEN_BACK: N_("Taken back"),
})
