"""An organisation as its settings page shows it; words are message ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from config.messages import N_
from tenants.gate import Settings

KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "municipality": (
        N_("Municipality"),
        N_("Mentors, parent coaches and their coordinators work here."),
    ),
    "agency": (
        N_("Prison and probation service"),
        N_("Prison mentors and their coordinators work here."),
    ),
    "centre": (
        N_("National centre"),
        N_("Looks after the corps and the method. It has no cases and sees nobody's."),
    ),
})
REGIMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "gdpr": (
        N_("General Data Protection Regulation"),
        N_(
            "Citizens have a right to be told and to see what is written. The organisation is controller."
        ),
    ),
    "led": (
        N_("Law Enforcement Act"),
        N_(
            "Data serves the enforcement of sentences. Rights of access are narrower, and the act demands a log."
        ),
    ),
})


@dataclass(frozen=True)
class SettingsPage:
    """What stands now, its version, and what only the operator changes."""

    settings: Settings
    version: int
    kind: tuple[str, str]
    regime: tuple[str, str]
