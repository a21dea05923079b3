"""What each kind of signal says, what often explains it, and what its two numbers mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from config.messages import N_


@dataclass(frozen=True)
class KindWords:
    """Message ids. `sentence` takes seen, beside and span; without `span` the kind has one number only.

    `asks_for` says what is written down about people where the kind is switched on. `besides` are words for what a
    number `beside` stands for, where it counts nothing.
    """

    name: str
    sentence: str
    often: str
    at_least: str
    span: str | None = None
    asks_for: str | None = None
    besides: Mapping[int, str] | None = None


OF_READERS: Final = N_(
    "As delivered it is switched off. Switched on, whoever works on a case can type the citizen's family name or"
    " address, and a member the own address; only keyed marks are kept. What the signal tells an auditor is that"
    " the two are the same. Switched off again, all marks are deleted."
)
KINDS: Final[Mapping[str, KindWords]] = MappingProxyType({
    "volume": KindWords(
        N_("Many cases in a day"),
        N_(
            "%(seen)s different cases were opened in one day."
            " On a usual day of the four weeks before it was %(beside)s."
        ),
        N_("A handover, a report on the whole track, or covering for a colleague."),
        N_("Different cases in a day, at least"),
        N_("More than so many times the usual"),
    ),
    "hours": KindWords(
        N_("Unusual hours"),
        N_(
            "%(seen)s cases and tools were opened at night or at the weekend."
            " In the four weeks before it happened on %(beside)s days."
        ),
        N_("A talk in the evening, a crisis, or work while travelling."),
        N_("Cases and tools in a day, at least"),
        N_("Fewer than so many such days in the four weeks before"),
    ),
    "no_work": KindWords(
        N_("Opened, and no work after it"),
        N_(
            "%(beside)s cases were opened in one day. On %(seen)s of them the person wrote,"
            " recorded or changed nothing in the %(span)s days after."
        ),
        N_("Supervision of a colleague, or covering for one: neither leaves a trace in the case."),
        N_("Cases in a day, at least"),
        N_("Days to wait for work"),
    ),
    "refused": KindWords(
        N_("Refused again and again"),
        N_("%(seen)s refusals within %(span)s minutes, %(beside)s in the whole day."),
        N_("An old link, or a new role that is not given yet."),
        N_("Refusals, at least"),
        N_("Within so many minutes"),
    ),
    "before_end": KindWords(
        N_("Shortly before an end"),
        N_(
            "%(seen)s different cases and tools were opened in the %(span)s hours before a role, an access,"
            " a loan or the work on a case ended. On a usual day of the four weeks before it was %(beside)s."
        ),
        N_("Closing cases and handing them over."),
        N_("Cases and tools, at least"),
        N_("Within so many hours before"),
    ),
    "colleague": KindWords(
        N_("Tries to open colleagues' cases"),
        N_(
            "%(seen)s attempts to open cases on which others work and the person does not."
            " All were refused. Cases: %(beside)s."
        ),
        N_("A link in a message, or a case that has just changed hands."),
        N_("Attempts in a day, at least"),
    ),
    "decoy": KindWords(
        N_("A decoy was opened"),
        N_(
            "A case that nobody has a reason to open was opened or tried; visits: %(seen)s,"
            " of which refused: %(beside)s."
        ),
        N_("A number mistyped, or a list gone through from one end to the other."),
        N_("Visits in a day, at least"),
    ),
    "limit": KindWords(
        N_("Stopped by the limit of an hour"),
        N_(
            "%(seen)s attempts to open further cases were stopped, because the limit of different cases"
            " in an hour was reached. Cases tried: %(beside)s."
        ),
        N_("A handover, a report on the whole track, or covering for a colleague."),
        N_("Attempts in a day, at least"),
    ),
    "surname": KindWords(
        N_("Same family name"),
        N_("A case whose family name is also the reader's was opened; openings that day: %(seen)s."),
        N_("A common name, or a marriage: many people are called the same and are no relatives."),
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
        N_("Openings in a day, at least"),
        N_("Told again of the same person and case after so many days"),
        N_(
            "As delivered it is switched off. Switched on, whoever works on a case can type the citizen's"
            " first and last name, which is compared with the names of everybody who works here."
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
SWITCHED_OFF: Final[Mapping[str, str]] = MappingProxyType({
    "volume": N_("Many cases in a day: switched off"),
    "hours": N_("Unusual hours: switched off"),
    "no_work": N_("Opened, and no work after it: switched off"),
    "refused": N_("Refused again and again: switched off"),
    "before_end": N_("Shortly before an end: switched off"),
    "colleague": N_("Tries to open colleagues' cases: switched off"),
    "decoy": N_("A decoy was opened: switched off"),
    "limit": N_("Stopped by the limit of an hour: switched off"),
    "surname": N_("Same family name: switched off"),
    "address": N_("Same address: switched off"),
    "namesake": N_("The citizen may be a colleague: switched off"),
})
STATES: Final[Mapping[str, str]] = MappingProxyType({
    "new": N_("New"),
    "seen": N_("Seen"),
    "explained": N_("Explained"),
    "breach": N_("Breach"),
})
