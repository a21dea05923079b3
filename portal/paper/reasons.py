"""Why something is printed: a reason from a list, a note if the list does not say enough."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import ValidationError

from config.messages import N_
from portal.method.problems import Problem, RulesBroken, problems_from
from portal.method.sheets import Sheet, plain_text
from portal.typesetting.document import Language
from security.national_id import contains_cpr

NOTE_LIMIT: Final = 200
# The table of prints accepts the same keys (migrations/sql/prints.sql); the log has words for each.
REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "meeting": N_("For a talk with the citizen"),
    "for_the_citizen": N_("A copy for the citizen"),
    "partners": N_("For a meeting with others who help"),
    "supervision": N_("For supervision"),
    "journal": N_("To be filed in the case system"),
    "access_request": N_("For a request for access to documents"),
    "other": N_("Another reason"),
})


class Wish(Sheet):
    """What somebody asks for: why, a note about it, the language of the paper, and how much."""

    reason: str
    note: Annotated[str, plain_text(NOTE_LIMIT)] = ""
    language: Language
    shape: Literal["whole", "one_page"] = "whole"


def wish_from(raw: Mapping[str, object]) -> Wish:
    """What was asked for; raises RulesBroken with everything that stands in the way of printing."""
    try:
        wish = Wish.from_json(raw)
    except ValidationError as error:
        raise RulesBroken(problems_from(error, raw)) from None
    if found := _problems(wish):
        raise RulesBroken(found)
    return wish


def _problems(wish: Wish) -> list[Problem]:
    found = []
    if wish.reason not in REASONS:
        found.append(Problem("reason", N_("Choose why you print")))
    if wish.reason == "other" and not wish.note:
        found.append(Problem("note", N_("Write the reason in a few words")))
    if contains_cpr(wish.note):
        message = N_("This looks like a civil registration number (CPR). Please leave it out")
        found.append(Problem("note", message))
    return found
