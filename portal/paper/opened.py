"""What has been opened for one print."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.records.case_file import CaseFile
from portal.records.tool import Filled, Tool

AnyTool = Tool[Any, Any]
AnyFilled = Filled[Any, Any]


@dataclass(frozen=True)
class OpenSheet:
    """A sheet to be printed, and who wrote the version that counts."""

    file: CaseFile
    filled: AnyFilled
    author: str


@dataclass(frozen=True)
class Colleague:
    """Somebody who is on the case."""

    name: str
    since: datetime


@dataclass(frozen=True)
class OpenSummary:
    """A case to be printed: its sheet, the people on it, the latest sheet of each tool with its tool."""

    file: CaseFile
    team: list[Colleague]
    sheets: list[tuple[AnyTool, AnyFilled]]
