"""The words of emergency access, by the codes that the database knows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

GROUNDS: Final[Mapping[str, str]] = MappingProxyType({
    "danger": N_("Somebody is in danger now"),
    "absence": N_("Those on the case cannot be reached, and it cannot wait"),
    "duty": N_("A duty to report has to be met now"),
    "other": N_("Another reason"),
})
JUDGEMENTS: Final[Mapping[str, str]] = MappingProxyType({
    "explained": N_("Explained"),
    "breach": N_("Breach"),
})
# Why somebody may not begin (gate.emergency_bar), or cannot begin on this case (gate.begin_emergency).
BARS: Final[Mapping[str, str]] = MappingProxyType({
    "off": N_("Your organisation has not turned emergency access on."),
    "breach": N_(
        "An earlier emergency access of yours was judged a breach, so the right is gone until it is judged otherwise."
    ),
    "overdue": N_(
        "An earlier emergency access of yours was not judged in time, so the right rests until it is. "
        "Ask a coordinator or the data protection adviser."
    ),
    "within_the_hour": N_("You have used emergency access within the last hour."),
    "three_waiting": N_("Three emergency accesses of yours wait for a judgement already."),
})
ABOUT_THE_CASE: Final[Mapping[str, str]] = MappingProxyType({
    "no_such_case": N_("There is no case with that number in your track"),
    "own_case": N_("You can open this case already"),
})
