"""Opening what may be passed on, keeping what was, and handing its paper out again. The database writes the entry."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert

from portal.disclosures import queries
from portal.disclosures.body import DisclosureBody, Given, KeptDisclosure
from portal.disclosures.models import Disclosure
from portal.records import queries as records
from portal.records.case_file import CaseFile, open_case_file
from portal.records.models import Record
from portal.records.reading import fill, read
from portal.records.tool import Filled, Tool
from security.access_log.events import Action
from security.errors import NotFound
from security.visit import Visit

AnyTool = Tool[Any, Any]
AnyFilled = Filled[Any, Any]
MOST_SHEETS = 20


@dataclass(frozen=True)
class Choice:
    """A case with the sheets from which fields are picked."""

    file: CaseFile
    sheets: Sequence[tuple[AnyTool, AnyFilled]]


@dataclass(frozen=True)
class OpenDisclosure:
    """A disclosure with its words opened."""

    id: UUID
    kept: KeptDisclosure
    language: str
    fields: int
    fingerprint: bytes
    author: str
    made_at: datetime


@dataclass(frozen=True)
class Made:
    """What is kept of a disclosure that is being made."""

    said: DisclosureBody
    given: tuple[Given, ...]
    language: str
    pdf: bytes


def open_case(visit: Visit, case_id: UUID) -> CaseFile:
    """The case alone, for the page on which sheets are chosen."""
    return open_case_file(visit, case_id, Action.DISCLOSURE_PREPARE)


def open_choice(
    visit: Visit, tool_of: Callable[[Record], AnyTool], case_id: UUID, wanted: Collection[UUID]
) -> Choice:
    """The case and the sheets asked for; NotFound when one is not this case's, or is not this person's to read."""
    file = open_case(visit, case_id)
    chosen = [record for record in file.records if record.id in wanted]
    found = records.current_versions(visit, chosen)
    if len(found) != len(set(wanted)) or len(found) > MOST_SHEETS:
        raise NotFound
    sheets = [
        (tool, fill(tool, record, read(file.opened, row)))
        for record, row in found
        for tool in [tool_of(record)]
    ]
    return Choice(file, sorted(sheets, key=lambda sheet: list(wanted).index(sheet[1].record.id)))


def make(visit: Visit, choice: Choice, made: Made) -> UUID:
    """Keep a disclosure with its paper; the database demands a fresh proof and that each sheet still stands."""
    disclosure_id, case = uuid4(), choice.file.case
    kept = KeptDisclosure(said=made.said, given=made.given).to_json()
    protect = choice.file.opened.protect
    visit.db.execute(
        insert(Disclosure).values(
            tenant_id=visit.tenant.id,
            id=disclosure_id,
            case_id=case.id,
            track=case.track,
            ground=made.said.ground,
            language=made.language,
            fields=sum(len(given.rows) for given in made.given),
            sheets=[filled.record.id for _tool, filled in choice.sheets],
            versions=[filled.saved.version for _tool, filled in choice.sheets],
            body=protect("disclosures", "body", disclosure_id, 0, kept),
            paper=protect("disclosures", "paper", disclosure_id, 0, b64encode(made.pdf).decode()),
            fingerprint=hashlib.sha256(made.pdf).digest(),
            author_id=visit.identity.membership_id,
        )
    )
    return disclosure_id


def open_disclosures(visit: Visit, case_id: UUID) -> tuple[CaseFile, list[OpenDisclosure]]:
    """A case with everything that was passed on from it, the latest first."""
    file = open_case_file(visit, case_id, Action.DISCLOSURE_READ)
    rows = queries.disclosures_of(visit, case_id)
    return file, [_opened(visit, file, row) for row in rows]


def open_disclosure(
    visit: Visit, case_id: UUID, disclosure_id: UUID
) -> tuple[CaseFile, OpenDisclosure]:
    """One of them; NotFound under another case."""
    row = queries.find(visit, case_id, disclosure_id)
    file = open_case_file(visit, case_id, Action.DISCLOSURE_READ)
    return file, _opened(visit, file, row)


def paper(visit: Visit, case_id: UUID, disclosure_id: UUID) -> tuple[CaseFile, bytes]:
    """The very file that was handed out: its fingerprint is the one in the log."""
    sealed = queries.paper_of(visit, case_id, disclosure_id)
    file = open_case_file(visit, case_id, Action.DISCLOSURE_READ)
    return file, b64decode(file.opened.read("disclosures", "paper", disclosure_id, 0, sealed))


def _opened(visit: Visit, file: CaseFile, row: Row[Disclosure, bytes]) -> OpenDisclosure:
    found, name = row
    kept = file.opened.read("disclosures", "body", found.id, 0, found.body)
    return OpenDisclosure(
        found.id,
        KeptDisclosure.from_json(kept),
        found.language,
        found.fields,
        found.fingerprint,
        visit.directory.read("name", found.author_id, name),
        found.made_at,
    )
