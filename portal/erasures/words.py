"""Why a case is erased, and what the archives have said first."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "time_is_over": N_("Its time is over"),
    "citizen_asked": N_("The citizen asked for it"),
    "made_by_mistake": N_("The case was made by mistake"),
})
# A municipality deletes nothing before the National Archives have had their say (METHOD 6.7).
ARCHIVES: Final[Mapping[str, str]] = MappingProxyType({
    "handed_over": N_("What is worth keeping has been handed over to the archives"),
    "not_kept": N_("The archives do not keep cases of this kind"),
})
