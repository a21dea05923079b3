"""What the page of the course may know: frozen, plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.method.course import CourseDefinition


@dataclass(frozen=True)
class EventLine:
    """A line of the history."""

    day: date
    what: str
    who: str
    reason: str
    no_post: str


def names_of(course: CourseDefinition, language: str) -> Mapping[str, str]:
    """The names of states and stages by their keys."""
    states = {str(each.key): each.name.in_language(language) for each in course.states}
    return states | {each.key: each.name.in_language(language) for each in course.stages}


def lines(events: Iterable[object], names: Mapping[str, str]) -> list[EventLine]:
    """The history in the reader's language, in its order."""
    return [_line(event, names) for event in events]


def _line(event: object, names: Mapping[str, str]) -> EventLine:
    values = vars(event)
    new = names.get(values["to_code"], values["to_code"])
    old = names.get(values["from_code"] or "", "")
    what = (
        _("Stage: %(stage)s", stage=new)
        if values["kind"] == "stage"
        else _("From %(old)s to %(new)s", old=old, new=new)
    )
    return EventLine(
        values["happened_on"], what, values["author"], values["reason"], values["no_post"]
    )
