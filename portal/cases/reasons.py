"""A reason in a sentence or two: asked for, plain, and without a civil registration number."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import ValidationError

from config.messages import N_
from portal.method.problems import Problem, RulesBroken, problems_from
from portal.method.sheets import Sheet, plain_text
from security.national_id import contains_cpr

LIMIT: Final = 600


class Reason(Sheet):
    """Why somebody did what was done."""

    reason: Annotated[str, plain_text(LIMIT)] = ""


def checked_reason(typed: str, field: str = "reason", *, is_needed: bool = True) -> str:
    """The reason as it is kept; raises RulesBroken, with words at the field."""
    raw = {"reason": typed}
    try:
        reason = Reason.from_json(raw).reason
    except ValidationError as error:
        found = [replace(problem, field=field) for problem in problems_from(error, raw)]
        raise RulesBroken(found) from None
    if is_needed and not reason:
        raise RulesBroken([Problem(field, N_("Write the reason in a sentence"))])
    if contains_cpr(reason):
        message = N_("This looks like a civil registration number (CPR). Please leave it out")
        raise RulesBroken([Problem(field, message)])
    return reason
