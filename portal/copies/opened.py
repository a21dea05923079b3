"""Copied texts, and the sheets that one may copy from, opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.copies.body import CopyBody
from portal.records.case_file import CaseFile
from portal.records.models import Record
from portal.records.tool import Row


@dataclass(frozen=True)
class OpenCopy:
    """A copied text with where it came from and who copied it."""

    source_number: int
    source_code: str
    body: CopyBody
    author: str
    copied_at: datetime


@dataclass(frozen=True)
class Origin:
    """A linked case that one may copy from."""

    link_id: UUID
    number: int


@dataclass(frozen=True)
class Copies:
    """A case with what was copied into it, and where more can be copied from."""

    file: CaseFile
    copies: list[OpenCopy]
    origins: list[Origin]


@dataclass(frozen=True)
class Source:
    """The other case, opened to copy from; `number` is that of the receiving case."""

    file: CaseFile
    number: int
    saved: list[Record]


@dataclass(frozen=True)
class SourceSheet:
    """One sheet to choose a text from."""

    source: Source
    record: Record
    texts: list[Row]
