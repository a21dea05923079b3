"""Every field that can be picked, in the language of the paper: those of the case's own sheet, and of each sheet."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from config.messages import N_
from portal.cases.sheet import LEGAL_BASES
from portal.disclosures.body import Given
from portal.disclosures.services import AnyFilled, AnyTool, Choice
from portal.method.problems import Problem, RulesBroken
from portal.paper.own_words import marking, rows_of
from portal.records.case_file import CaseFile
from portal.typesetting.document import Language, Text, plain
from portal.web.dates import long_day

CASE: Final = "case"


@dataclass(frozen=True)
class Field:
    """One field: where it stands in which version, its label, and what it says."""

    key: str
    label: str
    text: Text

    @property
    def words(self) -> str:
        """What it says, whatever the language."""
        return plain(self.text)


@dataclass(frozen=True)
class Source:
    """A sheet with its fields."""

    title: str
    fields: tuple[Field, ...]


def sources(choice: Choice, written: str, paper: Language) -> list[Source]:
    """What can be picked, in the language of the request; what says nothing is left out."""
    version = choice.file.case.sheet_version
    case = Source(_("The case"), _fields(CASE, version, _of_the_case(choice.file, written, paper)))
    return [case, *(_source(tool, filled, paper) for tool, filled in choice.sheets)]


def picked(offered: Sequence[Source], keys: Collection[str]) -> list[Source]:
    """The picked fields alone, in their order. RulesBroken when none is, or when one does not stand there any more."""
    known = {field.key for source in offered for field in source.fields}
    if not keys:
        raise RulesBroken([Problem("fields", N_("Pick at least one field"))])
    if set(keys) - known:
        message = N_("A sheet was changed after you picked from it. Pick once more")
        raise RulesBroken([Problem("fields", message)])
    found = [
        Source(each.title, tuple(field for field in each.fields if field.key in keys))
        for each in offered
    ]
    return [source for source in found if source.fields]


def as_given(sources: Sequence[Source]) -> tuple[Given, ...]:
    """The same as it is kept."""
    return tuple(
        Given(title=each.title, rows=tuple((field.label, field.words) for field in each.fields))
        for each in sources
    )


def _source(tool: AnyTool, filled: AnyFilled, paper: Language) -> Source:
    record = filled.record
    name = filled.definition.name.in_language(paper)
    title = f"{name}, {long_day(filled.saved.occurred_on)}"
    fields = _fields(str(record.id), filled.saved.version, rows_of(tool, filled, paper))
    return Source(title, fields)


def _fields(source: str, version: int, rows: Sequence[tuple[str, Text]]) -> tuple[Field, ...]:
    return tuple(
        Field(f"{source}.{version}.{place}", label, text)
        for place, (label, text) in enumerate(rows)
    )


def _of_the_case(file: CaseFile, written: str, paper: Language) -> list[tuple[str, Text]]:
    return [row for row in _all_of_the_case(file, written, paper) if row[1]]


def _all_of_the_case(file: CaseFile, written: str, paper: Language) -> Iterator[tuple[str, Text]]:
    sheet, own = file.sheet, marking(written, paper)
    yield _("Called in the portal"), sheet.alias
    yield _("Reference in the case system"), sheet.reference
    yield _("Year of birth"), str(sheet.birth_year or "")
    yield _("Start of the course"), long_day(file.case.started_on)
    yield _("Legal basis"), _(LEGAL_BASES[sheet.legal_basis])
    yield _("Purpose of the support"), _own(own(sheet.purpose))
    yield _("Tasks of the mentor or coach"), _own(own(sheet.tasks))
    yield _("Background"), _own(own(sheet.summary))


def _own(text: Text) -> Text:
    return text if plain(text).strip() else ""
