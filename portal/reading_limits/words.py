"""Why somebody may open more cases in an hour than usual."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "handover": N_("Takes over cases"),
    "supervision": N_("Supervision, or covering for a colleague"),
    "report": N_("A report or a review of many cases"),
    "crisis": N_("Something urgent"),
})
