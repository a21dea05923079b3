"""What the sheet of a case holds, as it is written down."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from config.messages import N_
from portal.cases.family import MOST_CHILDREN, NOTE_LIMIT, RESPONSIBILITY, WHO_LIMIT, Child
from portal.cases.referral import MOST_AREAS, FromReferral
from portal.method.problems import Problem, field_path
from portal.method.sheets import Sheet, ShortKey, plain_text, texts, whole_number
from security.national_id import contains_cpr

ALIAS_LIMIT: Final = 60
TEXT_LIMIT: Final = 2000
REFERENCE_LIMIT: Final = 40
OLDEST: Final = 110  # years

TRACKS: Final[Mapping[str, str]] = MappingProxyType({
    "mentor": N_("Mentor course"),
    "parent_coach": N_("Parent coaching"),
    "prison_mentor": N_("Prison mentoring"),
})
STATES: Final[Mapping[str, str]] = MappingProxyType({
    "draft": N_("Draft"),
    "awaiting_agreement": N_("Awaiting agreement"),
    "active": N_("Active"),
    "paused": N_("Paused"),
    "closing": N_("Closing"),
    "closed": N_("Closed"),
    "declined": N_("Declined"),
    "transferred": N_("Transferred"),
})
LEGAL_BASES: Final[Mapping[str, str]] = MappingProxyType({
    "public_task": N_("Task of a public authority"),
    "legal_duty": N_("Legal duty"),
    "law_enforcement": N_("Enforcement of a sentence"),
})
# A law-enforcement authority works under another act than the municipalities (METHOD 6.1).
BASES_BY_REGIME: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "gdpr": ("public_task", "legal_duty"),
    "led": ("law_enforcement", "legal_duty"),
})


STARTING_STATES: Final = ("draft", "awaiting_agreement", "active")


class CaseSheet(Sheet):
    """Who the case is about, in words that the team needs and no more."""

    alias: Annotated[str, plain_text(ALIAS_LIMIT)] = ""
    birth_year: Annotated[int | None, whole_number(1900, 2100)] = None
    summary: Annotated[str, plain_text(TEXT_LIMIT)] = ""
    purpose: Annotated[str, plain_text(TEXT_LIMIT)] = ""
    tasks: Annotated[str, plain_text(TEXT_LIMIT)] = ""
    legal_basis: str = "public_task"
    reference: Annotated[str, plain_text(REFERENCE_LIMIT)] = ""
    guardians: Annotated[str, plain_text(WHO_LIMIT * 2)] = ""
    responsibility: ShortKey = ""
    own_view: Annotated[str, plain_text(NOTE_LIMIT)] = ""
    maturity: Annotated[str, plain_text(NOTE_LIMIT)] = ""
    children: Annotated[tuple[Child, ...], Field(max_length=MOST_CHILDREN)] = ()
    siblings_considered: bool = False
    siblings_note: Annotated[str, plain_text(NOTE_LIMIT)] = ""
    referral: Annotated[tuple[FromReferral, ...], Field(max_length=MOST_AREAS)] = ()


def problems_of(sheet: CaseSheet, today: date, legal_regime: str) -> list[Problem]:
    """Everything that stands in the way of saving the sheet."""
    found = []
    if not sheet.alias:
        found.append(Problem("alias", N_("Write what you call the person here")))
    if not sheet.purpose:
        found.append(Problem("purpose", N_("Write the purpose of the support")))
    if not sheet.tasks:
        found.append(Problem("tasks", N_("Write the tasks of the mentor or coach")))
    if sheet.legal_basis not in BASES_BY_REGIME[legal_regime]:
        found.append(Problem("legal_basis", N_("Choose a legal basis")))
    if sheet.birth_year and not today.year - OLDEST <= sheet.birth_year <= today.year:
        found.append(Problem("birth_year", N_("Write a valid year of birth")))
    found += _of_the_family(sheet, today)
    body = sheet.to_json()
    for path, text in texts(body):
        if contains_cpr(text):
            message = N_("This looks like a civil registration number (CPR). Please leave it out")
            found.append(Problem(field_path(path, body), message))
    return found


def _of_the_family(sheet: CaseSheet, today: date) -> Iterator[Problem]:
    if sheet.responsibility not in ("", *RESPONSIBILITY):
        yield Problem("responsibility", N_("Choose who holds parental responsibility"))
    for position, child in enumerate(sheet.children):
        if child.responsibility not in ("", *RESPONSIBILITY):
            message = N_("Choose who holds parental responsibility")
            yield Problem(f"children.{position}.responsibility", message)
        if child.birth_year and not today.year - OLDEST <= child.birth_year <= today.year:
            yield Problem(f"children.{position}.birth_year", N_("Write a valid year of birth"))
        if not child.who:
            yield Problem(f"children.{position}.who", N_("Write what you call the child"))
