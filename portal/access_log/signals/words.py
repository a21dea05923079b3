"""What each kind of signal says, what often explains it, and what its two numbers mean."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.access_log.signals.kind_words import KindWords
from portal.access_log.signals.likeness_words import LIKENESS

KINDS: Final[Mapping[str, KindWords]] = MappingProxyType({
    "volume": KindWords(
        N_("Many cases in a day"),
        N_(
            "%(seen)s different cases were opened in one day."
            " On a usual day of the four weeks before it was %(beside)s."
        ),
        N_("A handover, a report on the whole track, or covering for a colleague."),
        N_("Ask the person what the task was, and see whether the cases fit it."),
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
        N_("See what was opened and when, and ask the person what it was for."),
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
        N_(
            "Ask the person why the cases were opened, and the coordinator whether that was "
            "agreed."
        ),
        N_("Cases in a day, at least"),
        N_("Days to wait for work"),
    ),
    "refused": KindWords(
        N_("Refused again and again"),
        N_("%(seen)s refusals within %(span)s minutes, %(beside)s in the whole day."),
        N_("An old link, or a new role that is not given yet."),
        N_(
            "See what was tried. If the work needs it, an administrator can give the role; if "
            "not, ask the person why."
        ),
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
        N_(
            "See which cases they were and whether anything was printed or exported, and ask "
            "who took over the work."
        ),
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
        N_("See which cases were tried, and ask the person how he or she came to them."),
        N_("Attempts in a day, at least"),
    ),
    "decoy": KindWords(
        N_("A decoy was opened"),
        N_(
            "A case that nobody has a reason to open was opened or tried; visits: %(seen)s,"
            " of which refused: %(beside)s."
        ),
        N_("A number mistyped, or a list gone through from one end to the other."),
        N_(
            "See what else was opened that day, and ask the person how he or she came to this "
            "number."
        ),
        N_("Visits in a day, at least"),
    ),
    "limit": KindWords(
        N_("Stopped by the limit of an hour"),
        N_(
            "%(seen)s attempts to open further cases were stopped, because the limit of different cases"
            " in an hour was reached. Cases tried: %(beside)s."
        ),
        N_("A handover, a report on the whole track, or covering for a colleague."),
        N_("See which cases were opened in that hour, and ask the person what the task was."),
        N_("Attempts in a day, at least"),
    ),
    **LIKENESS,
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
