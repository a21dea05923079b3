"""What a session sheet leaves to be done: tasks for next time, and a concern that somebody must take up."""

from collections.abc import Iterator, Mapping
from typing import Final

from portal.method.definitions import name_of
from portal.records.tool import Step
from portal.tools.session.body import SessionBody
from portal.tools.session.sheets import FilledSession

DONE: Final = "done"
ACUTE: Final = "acute"


def task_key(position: int) -> str:
    """The key under which a task for next time is kept."""
    return f"task.{position}"


def answers_of(body: SessionBody) -> Mapping[str, str]:
    """How last time's tasks went: what is not done is still to do. A talk that did not happen tells nothing."""
    if body.is_no_show:
        return {}
    return {
        task.what: "done" if task.outcome == DONE else "open"
        for task in body.previous_tasks
        if task.what
    }


def carries_on(body: SessionBody) -> bool:
    """Whether the sheet takes up last time's tasks; a talk that did not happen leaves them open."""
    return not body.is_no_show


def steps_of(filled: FilledSession) -> Iterator[Step]:
    """Yield the steps in the words of the sheet, in the language it was started in."""
    body, definition, language = filled.body, filled.definition, filled.record.language
    for position, task in enumerate(body.next_tasks):
        if not task.is_empty:
            owner = name_of(definition.owners, task.owner, language)
            yield Step(task_key(position), "next_step", task.what, owner, task.by)
    yield from _concern(filled)


def _concern(filled: FilledSession) -> Iterator[Step]:
    body, definition, language = filled.body, filled.definition, filled.record.language
    concern = definition.concern(body.concern)
    if concern is not None and concern.step is not None:
        what = body.concern_note or concern.name.in_language(language)
        # What is acute is to be done on the day itself (METHOD 3.7: the crisis flow).
        by = filled.saved.occurred_on if concern.step == ACUTE else None
        yield Step("concern", concern.step, what, "", by)
