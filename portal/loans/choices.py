"""The codes of lending and their names: what is asked for, what is lent, what a consent may name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

Names = Mapping[str, str]

REGIONS: Final[Names] = MappingProxyType({
    "north": N_("North Jutland"),
    "central": N_("Central Jutland"),
    "south": N_("Southern Denmark"),
    "zealand": N_("Zealand"),
    "capital": N_("The capital region"),
    "anywhere": N_("The whole country"),
})
LANGUAGES: Final[Names] = MappingProxyType({
    "danish": N_("Danish"),
    "english": N_("English"),
    "arabic": N_("Arabic"),
    "somali": N_("Somali"),
    "turkish": N_("Turkish"),
    "urdu": N_("Urdu"),
    "farsi": N_("Farsi"),
    "german": N_("German"),
    "other": N_("Another language"),
})
IDEOLOGIES: Final[Names] = MappingProxyType({
    "right": N_("Right-wing extremism"),
    "left": N_("Left-wing extremism"),
    "islamist": N_("Militant Islamism"),
    "anti_state": N_("Hostility to the state"),
    "mixed": N_("Mixed or unclear"),
    "none_named": N_("Not important here"),
})
URGENCIES: Final[Names] = MappingProxyType({
    "days": N_("Within days"),
    "weeks": N_("Within weeks"),
    "months": N_("Within months"),
})
SKILLS: Final[Names] = MappingProxyType({
    "young_people": N_("Work with young people"),
    "adults": N_("Work with adults"),
    "families": N_("Work with families"),
    "school_and_work": N_("School and work"),
    "online": N_("Life online"),
    "faith": N_("Questions of faith"),
    "violence": N_("Violence and threats"),
    "mental_health": N_("Mental strain"),
    "exit": N_("Leaving a group"),
})
# What a consent may name. The case sheet is what a lent person must see to work at all.
PARTS: Final[Names] = MappingProxyType({
    "case": N_("The case sheet: alias, year of birth, purpose, background"),
    "plan": N_("Plan and progression"),
    "wheel": N_("The wheel of competence"),
    "network": N_("The network map"),
    "meeting": N_("Network meetings"),
    "session": N_("Sheets from talks"),
    "assessments": N_("Assessments"),
    "reentry": N_("The re-entry plan"),
    "closing": N_("The closing"),
    "agreements": N_("Agreements"),
    "course": N_("The course: phases and changes"),
})
# A tool that only one track has.
ONE_TRACK: Final[Names] = MappingProxyType({"reentry": "prison_mentor"})
STATES: Final[Names] = MappingProxyType({
    "proposed": N_("Waits for the lender"),
    "signed": N_("Waits for the mentor"),
    "running": N_("Running"),
    "refused": N_("Refused by the lender"),
    "declined": N_("Declined by the mentor"),
    "withdrawn": N_("Consent withdrawn"),
    "revoked": N_("Stopped"),
    "handed_back": N_("Handed back"),
    "lapsed": N_("Lapsed"),
})
OFFER_STATES: Final[Names] = MappingProxyType({
    "open": N_("Open"),
    "agreed": N_("Taken"),
    "declined": N_("Declined"),
    "withdrawn": N_("Withdrawn"),
    "lapsed": N_("Lapsed"),
})
NEED_STATES: Final[Names] = MappingProxyType({
    "open": N_("Open"),
    "matched": N_("A mentor is found"),
    "closed": N_("Closed"),
    "lapsed": N_("Lapsed"),
})
REASONS: Final[Names] = MappingProxyType({
    "workload": N_("There is no time for it"),
    "known": N_("The mentor knows the person or the family"),
    "safety": N_("It is not safe enough"),
    "skills": N_("Other skills are needed"),
    "other": N_("Another reason"),
})
WAYS: Final[Names] = MappingProxyType({
    "signed": N_("Signed on paper"),
    "oral": N_("Said aloud"),
    "digital": N_("Signed digitally"),
})


def parts_of(track: str) -> dict[str, str]:
    """What a consent in a case of this track may name."""
    return {part: name for part, name in PARTS.items() if ONE_TRACK.get(part, track) == track}
