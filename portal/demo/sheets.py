"""Turns a told sheet into the body that the portal keeps, whichever tool it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from portal.assessments.body import AnswerSet
from portal.demo.chapters import Status, ToldSheet
from portal.method import library
from portal.method.definitions import keys_of
from portal.method.instrument import InstrumentDefinition
from portal.method.meeting import MeetingDefinition
from portal.method.sheets import Sheet
from portal.records.tool import Tool
from portal.tools.closing.tool import TOOL as CLOSING
from portal.tools.meeting.tool import TOOL as MEETING
from portal.tools.network.tool import TOOL as NETWORK
from portal.tools.plan.tool import TOOL as PLAN
from portal.tools.reentry.tool import TOOL as REENTRY
from portal.tools.session.tool import TOOL as SESSION
from portal.tools.wheel.tool import TOOL as WHEEL

Json = dict[str, Any]
TOOLS: Final[Mapping[str, Tool[Any, Any]]] = MappingProxyType({
    tool.code: tool for tool in (WHEEL, PLAN, NETWORK, MEETING, SESSION, REENTRY, CLOSING)
})
INSTRUMENTS: Final = ("life_skills", "parenting")
# Under these keys a body holds a day; the stories count it from the day of the demo.
DAYS: Final = (
    "by", "due", "since", "observed_on", "planned_for", "day", "visit_requested_on", "decided_on",
    "follow_up_on", "release_on",
)  # fmt: skip


@dataclass(frozen=True)
class DemoCorrection:
    """A later version of a locked sheet, with its reason."""

    body_json: Json
    reason: str
    author_login: str


@dataclass(frozen=True)
class DemoSheet:
    """One sheet of one tool with its body as the portal keeps it."""

    code: str
    occurred_on: date
    author_login: str
    body_json: Json
    status: Status
    correction: DemoCorrection | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


def body_of(told: ToldSheet, anchor: date) -> Json:
    """Return the JSON body; raises pydantic's ValidationError if the story breaks the types."""
    raw = _dated(told.body, anchor)
    if told.tool in INSTRUMENTS:
        raw = _with_answers(raw, library.latest(told.tool, InstrumentDefinition))
    if told.tool == MEETING.code:
        raw = _with_ground_rules(raw, MEETING.words())
    return shape_of(told.tool).from_json(raw).to_json()


def shape_of(code: str) -> type[Sheet]:
    """The class of a tool's bodies; raises KeyError for a tool that the demo does not play."""
    return AnswerSet if code in INSTRUMENTS else TOOLS[code].body


def _dated(told: Any, anchor: date, key: str = "") -> Any:
    if isinstance(told, dict):
        return {name: _dated(value, anchor, name) for name, value in told.items()}
    if isinstance(told, list):
        return [_dated(value, anchor) for value in told]
    return (anchor + timedelta(days=told)).isoformat() if key in DAYS and told is not None else told


def _with_answers(raw: Json, definition: InstrumentDefinition) -> Json:
    answers = dict(zip(definition.item_keys, raw["answers"], strict=True))
    areas = definition.life_areas
    if areas is None:
        return raw | {"answers": answers}
    return raw | {
        "answers": answers,
        "areas": dict(zip(keys_of(areas.areas), raw["areas"], strict=True)),
    }


def _with_ground_rules(raw: Json, definition: MeetingDefinition) -> Json:
    """The suggestions of the method, with which the sheet of a meeting begins on the page too."""
    suggested = [{"key": rule.key, "text": rule.suggestion.da} for rule in definition.ground_rules]
    return {"ground_rules": suggested} | raw
