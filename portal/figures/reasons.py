"""Why figures are printed, and in which language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from config.messages import N_
from portal.method.problems import Problem, RulesBroken, problems_from
from portal.method.sheets import Sheet
from portal.typesetting.document import Language

# The gate accepts the same keys (migrations/sql/figures.sql); the log has words for each.
REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "leadership": N_("For the organisation's leadership"),
    "learning": N_("For a talk among colleagues"),
    "report": N_("For a report"),
})


class FiguresWish(Sheet):
    """What somebody asks for: of which track and half-year, why, and the language of the paper."""

    track: str
    half: str
    reason: str
    language: Language


def wish_from(raw: Mapping[str, object]) -> FiguresWish:
    """What was asked for; raises RulesBroken with everything that stands in the way of printing."""
    try:
        wish = FiguresWish.from_json(raw)
    except ValidationError as error:
        raise RulesBroken(problems_from(error, raw)) from None
    if wish.reason not in REASONS:
        raise RulesBroken([Problem("reason", N_("Choose why you print"))])
    return wish
