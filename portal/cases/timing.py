"""The kinds of time that can be spent, as the database lists them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

KINDS_OF_TIME: Final[Mapping[str, str]] = MappingProxyType({
    "contact": N_("Contact"),
    "travel": N_("Travel"),
    "admin": N_("Writing and meetings"),
    "supervision": N_("Supervision"),
    "advice": N_("Advice"),
})
