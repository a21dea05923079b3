"""What is written about a loan, and what stands in the way of keeping it. No text holds a CPR number."""

from collections.abc import Iterator
from typing import Annotated, Final

from config.messages import N_
from portal.loans.choices import WAYS
from portal.method.problems import Problem, RulesBroken, field_path
from portal.method.sheets import Sheet, plain_text, texts
from security.national_id import contains_cpr

SHORT: Final = 160
LONG: Final = 1200
OWN_SAY: Final = 15  # from this age a person who can grasp it decides alone (METHOD 6.3)
OF_AGE: Final = 18
CPR: Final = N_("This looks like a civil registration number (CPR). Please leave it out")


class NeedNote(Sheet):
    """A few words about what is needed; nothing about a person."""

    words: Annotated[str, plain_text(LONG)] = ""


class OfferBody(Sheet):
    """Who is offered, by name, and a word to the colleague who asked."""

    name: Annotated[str, plain_text(SHORT)] = ""
    email: Annotated[str, plain_text(SHORT)] = ""
    message: Annotated[str, plain_text(LONG)] = ""


class Terms(Sheet):
    """What two coordinators agree on; nothing about the citizen."""

    mentor: Annotated[str, plain_text(SHORT)] = ""
    purpose: Annotated[str, plain_text(LONG)] = ""
    tasks: Annotated[str, plain_text(LONG)] = ""
    skills: Annotated[str, plain_text(LONG)] = ""
    supervision: Annotated[str, plain_text(LONG)] = ""
    safety: Annotated[str, plain_text(LONG)] = ""
    payment: Annotated[str, plain_text(LONG)] = ""


class ConsentBody(Sheet):
    """How the citizen said yes, for whom, and to what, in words."""

    persons: Annotated[str, plain_text(2 * SHORT)] = ""
    purpose: Annotated[str, plain_text(LONG)] = ""
    language: Annotated[str, plain_text(SHORT)] = ""
    how: Annotated[str, plain_text(40)] = ""
    by_whom: Annotated[str, plain_text(SHORT)] = ""
    interpreter: bool = False
    guardian_one: Annotated[str, plain_text(SHORT)] = ""
    guardian_two: Annotated[str, plain_text(SHORT)] = ""
    sole_custody: bool = False
    own_view: Annotated[str, plain_text(LONG)] = ""
    maturity: Annotated[str, plain_text(LONG)] = ""


class PreviewBody(Sheet):
    """The least that the mentor must know before answering."""

    preview: Annotated[str, plain_text(LONG)] = ""


class HandBackReport(Sheet):
    """What was done, where it stands, what comes next."""

    words: Annotated[str, plain_text(4 * LONG)] = ""


def demand(body: Sheet, *needed: str, more: Iterator[Problem] = iter(())) -> None:  # noqa: B008 - an empty iterator stays empty
    """Raise RulesBroken unless these fields are filled, no text holds a CPR number, and nothing more is wrong."""
    empty = [
        Problem(name, N_("Write something here")) for name in needed if not getattr(body, name)
    ]
    numbers = [
        Problem(field_path(path, {}), CPR)
        for path, text in texts(body.to_json())
        if contains_cpr(text)
    ]
    if found := [*empty, *numbers, *more]:
        raise RulesBroken(found)


def problems_of_consent(body: ConsentBody, birth_year: int | None, year: int) -> Iterator[Problem]:
    """Who must say yes, by age: below fifteen both who hold parental responsibility; a child is always heard."""
    if body.how not in WAYS:
        yield Problem("how", N_("Choose how it was given"))
    guardians = body.guardian_one and (body.guardian_two or body.sole_custody)
    age = None if birth_year is None else year - birth_year
    if age is not None and age < OWN_SAY:
        if not guardians:
            yield Problem(
                "guardian_one",
                N_("Below fifteen both who hold parental responsibility must say yes. Name both"),
            )
        if not body.own_view:
            yield _unheard()
    elif age is None or age < OF_AGE:
        if not (guardians or body.maturity):
            yield Problem(
                "maturity",
                N_(
                    "Write why the person can decide alone, or name those with parental responsibility"
                ),
            )
        elif not (body.maturity or body.own_view):
            yield _unheard()


def _unheard() -> Problem:
    return Problem("own_view", N_("Write what the child says about it"))
