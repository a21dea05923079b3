"""What a session sheet still lacks before it can be locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.problems import Problem
from portal.method.session import SessionDefinition
from portal.tools.session.body import SessionBody


def missing_parts(body: SessionBody, _definition: SessionDefinition) -> Iterator[Problem]:
    """Yield what is missing, in the order of the sheet; a no-show needs only its reason."""
    if not body.form:
        yield Problem("form", N_("Choose how you talked"))
    if body.is_no_show:
        if not body.no_show_reason:
            yield Problem("no_show_reason", N_("Choose why the talk did not happen"))
    else:
        yield from _missing_of_a_talk(body)
    yield from _missing_rows(body)
    if body.journal.state == "transferred" and not body.journal.reference:
        message = N_("Write the reference under which it is found")
        yield Problem("journal.reference", message)


def _missing_of_a_talk(body: SessionBody) -> Iterator[Problem]:
    if body.minutes is None:
        yield Problem("minutes", N_("Write how many minutes it took"))
    if not body.present:
        yield Problem("present", N_("Choose at least one who was there"))
    if not body.topics:
        yield Problem("topics", N_("Choose at least one topic"))
    if not any(body.answers):
        message = N_("Fill in at least one of exceptions, coping, hopes and strengths")
        yield Problem("exceptions", message)


def _missing_rows(body: SessionBody) -> Iterator[Problem]:
    for position, done in enumerate(body.previous_tasks):
        if not done.what and not done.is_empty:
            yield Problem(f"previous_tasks.{position}.what", N_("Write the task"))
    for position, scale in enumerate(body.scales):
        if not scale.question and not scale.is_empty:
            yield Problem(f"scales.{position}.question", N_("Write the scaling question"))
    for position, task in enumerate(body.next_tasks):
        if not task.is_empty and not task.owner:
            yield Problem(f"next_tasks.{position}.owner", N_("Choose who does it"))
        if not task.is_empty and task.by is None:
            yield Problem(f"next_tasks.{position}.by", N_("Choose a day"))
