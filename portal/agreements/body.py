"""What is kept of an agreement, and what stands in the way of keeping it."""

from datetime import date
from typing import Annotated, Final

from config.messages import N_
from portal.method.agreement import AgreementDefinition
from portal.method.definitions import keys_of
from portal.method.problems import Problem, field_path
from portal.method.sheets import Sheet, plain_text, texts
from security.national_id import contains_cpr

SHORT: Final = 120
LONG: Final = 600


class AgreementBody(Sheet):
    """How it was said, by whom, and what the person thinks."""

    wording_version: Annotated[str, plain_text(20)] = ""
    regime: Annotated[str, plain_text(10)] = ""
    language: Annotated[str, plain_text(SHORT)] = ""
    how: Annotated[str, plain_text(40)] = ""
    by_whom: Annotated[str, plain_text(SHORT)] = ""
    interpreter: bool = False
    guardians: Annotated[str, plain_text(SHORT)] = ""
    own_view: Annotated[str, plain_text(LONG)] = ""
    maturity: Annotated[str, plain_text(LONG)] = ""
    effect: Annotated[str, plain_text(LONG)] = ""


def problems_of(
    body: AgreementBody, kind: str, given_on: date | None, today: date, words: AgreementDefinition
) -> list[Problem]:
    """Everything that stands in the way of keeping the agreement."""
    found = []
    if kind not in words.kind_keys:
        found.append(Problem("kind", N_("Choose what was agreed or told")))
    if given_on is None:
        found.append(Problem("given_on", N_("Write the day")))
    elif given_on > today:
        found.append(Problem("given_on", N_("The date cannot lie in the future")))
    if body.how not in keys_of(words.ways):
        found.append(Problem("how", N_("Choose how it was given")))
    if not body.language:
        found.append(Problem("language", N_("Write the language")))
    if not body.by_whom:
        found.append(Problem("by_whom", N_("Write who told it")))
    return [*found, *_numbers(body)]


def _numbers(body: AgreementBody) -> list[Problem]:
    message = N_("This looks like a civil registration number (CPR). Please leave it out")
    return [
        Problem(field_path(path, {}), message)
        for path, text in texts(body.to_json())
        if contains_cpr(text)
    ]
