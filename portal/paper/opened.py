"""What has been opened for one print."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.agreements.services import OpenAgreement
from portal.assessments.measurements import Measurement
from portal.records.case_file import CaseFile
from portal.records.tool import Filled, Tool
from portal.tools.plan.sheets import Plan
from portal.tools.session.sheets import FilledSession

AnyTool = Tool[Any, Any]
AnyFilled = Filled[Any, Any]


@dataclass(frozen=True)
class OpenSheet:
    """A sheet to be printed, who wrote the version that counts, and for an assessment what it is compared with."""

    file: CaseFile
    filled: AnyFilled
    author: str
    measured: list[Measurement]


@dataclass(frozen=True)
class Colleague:
    """Somebody who is on the case."""

    name: str
    since: datetime


@dataclass(frozen=True)
class OpenSummary:
    """A case to be printed: its sheet, its people and agreements, the latest sheet of each tool, what is compared."""

    file: CaseFile
    team: list[Colleague]
    sheets: list[tuple[AnyTool, AnyFilled]]
    plans: list[Plan]
    talks: list[FilledSession]
    measured: list[Measurement]
    agreements: list[OpenAgreement]
    # The parts that a consent leaves to whoever is lent; None for members, who print all of it.
    parts: frozenset[str] | None
    # The organisation's, in which the sheet of a case and its agreements are taken to be written.
    language: str
    # Saved sheets whose authors chose other readers.
    unseen: int
