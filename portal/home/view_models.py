"""What the start page may know: frozen, plain values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.cases.described import Described
from portal.home.calls import Call
from portal.home.opened import Start
from portal.records.places import record_address, tool_name
from portal.records.step_lines import StepLine, step_line
from security.visit import Visit


@dataclass(frozen=True)
class CaseName:
    """How a case is named on the page."""

    id: UUID
    number: int
    alias: str
    touched_at: datetime


@dataclass(frozen=True)
class DraftLine:
    """Unfinished writing: which tool, in which case, when, and where to go on."""

    tool: str
    case: CaseName
    saved_at: datetime
    href: str | None


@dataclass(frozen=True)
class LackLine:
    """A case and the keys of what it lacks."""

    case: CaseName
    nudges: list[str]


@dataclass(frozen=True)
class StartPage:
    """Each list of the page; the page leaves out what is empty."""

    works: bool
    coordinates: bool
    names: dict[UUID, CaseName]
    latest: list[CaseName]
    drafts: list[DraftLine]
    acute: list[StepLine]
    overdue: list[StepLine]
    due: list[StepLine]
    reviews: list[StepLine]
    attention: list[StepLine]
    lacking: list[LackLine]
    take: list[Call]
    refused: list[Call]
    questions: list[Call]
    has_more: bool

    @property
    def has_steps(self) -> bool:
        """Whether something is to be done, also on a case that has ended."""
        return bool(self.acute or self.overdue or self.due or self.reviews)


def start_page(visit: Visit, start: Start) -> StartPage:
    """The page in the reader's language."""
    names = {case_id: _name(each) for case_id, each in start.cases.items()}
    lines = [step_line(visit, step, start.today) for step in start.due]
    reviews = [line for line, step in zip(lines, start.due, strict=True) if step.kind == "review"]
    others = [line for line in lines if line not in reviews and not line.is_grave]
    return StartPage(
        works=start.works,
        coordinates=start.coordinates,
        names=names,
        latest=[_name(each) for each in start.latest],
        drafts=[
            DraftLine(
                tool_name(draft.code, visit.identity.language),
                names[draft.case_id],
                draft.saved_at,
                record_address(visit, "edit", draft.case_id, draft.code, draft.record_id),
            )
            for draft in start.drafts
        ],
        acute=[line for line in lines if line.is_grave],
        overdue=[line for line in others if line.is_overdue],
        due=[line for line in others if not line.is_overdue],
        reviews=reviews,
        attention=[step_line(visit, step, start.today) for step in start.attention],
        lacking=[LackLine(names[each.case.id], each.nudges) for each in start.lacking],
        take=_calls(start, "take"),
        refused=_calls(start, "refused"),
        questions=_calls(start, "link"),
        has_more=start.has_more,
    )


def _calls(start: Start, kind: str) -> list[Call]:
    return [call for call in start.calls if call.kind == kind]


def _name(described: Described) -> CaseName:
    case = described.case
    return CaseName(case.id, case.number, described.sheet.alias, case.touched_at)
