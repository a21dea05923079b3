"""Words for what ended with a month of the log, as the entry about its removal tells it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

ENDED: Final[Mapping[str, str]] = MappingProxyType({
    "old_sampled": N_("Drawn entries of spot checks; their figures stay"),
    "old_signal": N_("Signals"),
    "old_citizen_request": N_("Citizens' questions that were answered"),
    "old_mandate": N_("Mandates that were over"),
    "old_log_filter": N_("Saved filters"),
})
