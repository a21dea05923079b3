"""What is written about a disclosure, and what stands in the way of making it (METHOD 6.4)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final

from config.messages import N_
from portal.method.problems import Problem, field_path
from portal.method.sheets import Json, Sheet, plain_text, texts
from security.national_id import contains_cpr

SHORT: Final = 120
LONG: Final = 1000
# The table accepts the same keys (migrations/sql/disclosures.sql); the log has words for each.
GROUNDS: Final[Mapping[str, str]] = MappingProxyType({
    "ssp": N_("Section 115: prevention of crime (SSP)"),
    "psp": N_("Section 115: support to vulnerable people (PSP)"),
    "ksp": N_("Section 115: release from prison (KSP)"),
    "law": N_("Another provision of law"),
    "other": N_("Another ground"),
})
WRITTEN_OUT: Final = frozenset({"law", "other"})
# What the section says, and what it does not say (METHOD 6.4 S2).
FACTS: Final = (
    N_(
        "Section 115 of the Administration of Justice Act lets authorities pass on information about private "
        "life when it is necessary to prevent crime, to support vulnerable people, or for a release from prison."
    ),
    N_(
        "It holds for all ages and asks for no consent. "
        "Tell the person all the same, unless that would defeat the purpose."
    ),
    N_(
        "It also covers self-governing institutions that carry out public tasks. "
        "It never covers the investigation of criminal cases."
    ),
    N_("Nobody is obliged to pass anything on. Pass on what is necessary, and nothing besides."),
)


class DisclosureBody(Sheet):
    """To whom, on what ground, what was asked for, and why it is necessary."""

    authority: Annotated[str, plain_text(SHORT)] = ""
    unit: Annotated[str, plain_text(SHORT)] = ""
    ground: Annotated[str, plain_text(10)] = ""
    provision: Annotated[str, plain_text(SHORT)] = ""
    asked_for: Annotated[str, plain_text(LONG)] = ""
    necessity: Annotated[str, plain_text(LONG)] = ""


class Given(Sheet):
    """Fields of one sheet as they were passed on: labels with what they said."""

    title: str
    rows: tuple[tuple[str, str], ...]


class KeptDisclosure(Sheet):
    """Everything that the record of a disclosure holds beside its codes."""

    said: DisclosureBody
    given: tuple[Given, ...]


def problems_of(body: DisclosureBody) -> list[Problem]:
    """Everything that is missing, or that must not stand there."""
    return [*_missing(body), *_numbers(body.to_json())]


def _missing(body: DisclosureBody) -> Iterator[Problem]:
    if not body.authority:
        yield Problem("authority", N_("Write which authority receives it"))
    if not body.unit:
        yield Problem("unit", N_("Write the person or the unit there"))
    if body.ground not in GROUNDS:
        yield Problem("ground", N_("Choose the legal ground"))
    if body.ground in WRITTEN_OUT and not body.provision:
        yield Problem("provision", N_("Write which provision, or which ground"))
    if not body.asked_for:
        yield Problem("asked_for", N_("Write what they asked for"))
    if not body.necessity:
        yield Problem("necessity", N_("Write why it is necessary"))


def _numbers(said: Json) -> Iterator[Problem]:
    message = N_("This looks like a civil registration number (CPR). Please leave it out")
    for path, text in texts(said):
        if contains_cpr(text):
            yield Problem(field_path(path, {}), message)
