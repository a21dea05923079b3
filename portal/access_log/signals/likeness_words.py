"""What the signals about names and addresses say, and what is written down about people for them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.access_log.signals.kind_words import KindWords

OF_READERS: Final = N_(
    "As delivered it is switched off. Switched on, whoever works on a case can type the citizen's family name or"
    " address, and a member the own address; only keyed marks are kept. What the signal tells an auditor is that"
    " the two are the same. Switched off again, all marks are deleted."
)
LIKENESS: Final[Mapping[str, KindWords]] = MappingProxyType({
    "surname": KindWords(
        N_("Same family name"),
        N_("A case whose family name is also the reader's was opened; openings that day: %(seen)s."),
        N_("A common name, or a marriage: many people are called the same and are no relatives."),
        N_(
            "Ask the person whether they are relatives. If they are, ask the coordinator to put "
            "somebody else on the case."
        ),
        N_("Openings in a day, at least"),
        N_("Told again of the same person and case after so many days"),
        OF_READERS,
    ),
    "address": KindWords(
        N_("Same address"),
        N_(
            "A case whose street and number are also the reader's was opened;"
            " openings that day: %(seen)s."
        ),
        N_("A large house, or a street of the same name in another town."),
        N_(
            "Ask the person whether they know each other. If they do, ask the coordinator to "
            "put somebody else on the case."
        ),
        N_("Openings in a day, at least"),
        N_("Told again of the same person and case after so many days"),
        OF_READERS,
    ),
    "namesake": KindWords(
        N_("The citizen may be a colleague"),
        N_(
            "A case was opened whose citizen bears the name of somebody who works here, or did within"
            " the last half year; openings that day: %(seen)s."
        ),
        N_("Two people who are called the same, or a colleague who gets help here and has a mentor like anybody else."),
        N_(
            "Ask the coordinator whether the citizen is a colleague. If so, see what happened "
            "on the case: who else has opened it, and did each have a reason?"
        ),
        N_("Openings in a day, at least"),
        N_("Told again of the same person and case after so many days"),
        N_(
            "As delivered it is switched off. Switched on, whoever works on a case can type the citizen's"
            " first and last name, which is compared with the names of everybody who works here or did within"
            " the last half year."
            " The name is not kept, and nobody is told which colleague it is."
            " Switched off again, everything that was made of it is deleted."
        ),
        MappingProxyType({
            0: N_("The person was not assigned to the case."),
            1: N_(
                "The person was assigned to the case; whether there is a conflict of interest,"
                " nobody has answered."
            ),
            2: N_(
                "The person was assigned to the case; it was answered that there is no conflict of interest."
            ),
            3: N_("The person was assigned to the case, and a conflict of interest was told."),
        }),
    ),
})  # fmt: skip
