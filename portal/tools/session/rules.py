"""What is wrong in a session sheet at any saving; what is merely missing is in missing.py."""

from collections.abc import Iterator, Sequence
from datetime import date

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.problems import Problem
from portal.method.rules import TWICE, too_many, unknown, unknown_or_repeated
from portal.method.session import SessionDefinition, SessionRules
from portal.records.tool import Talk
from portal.tools.session.body import NextTask, SessionBody
from portal.tools.session.series import same_question


def breaches(body: SessionBody, talk: Talk, definition: SessionDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule, in the order of the sheet."""
    yield from _unknown_choices(body, definition)
    yield from _minutes(body.minutes, definition.rules)
    yield from _no_show(body)
    yield from _visit(body, talk.occurred_on)
    yield from _scales(body, definition)
    yield from _tasks(body.next_tasks, talk.occurred_on, definition)


def _unknown_choices(body: SessionBody, definition: SessionDefinition) -> Iterator[Problem]:
    for field, keys, known in (
        ("form", (body.form,), keys_of(definition.forms)),
        ("no_show_reason", (body.no_show_reason,), keys_of(definition.no_show_reasons)),
        ("present", body.present, keys_of(definition.roles)),
        ("topics", body.topics, keys_of(definition.topics)),
        ("concern", (body.concern,), keys_of(definition.concerns)),
        ("journal.fields", body.journal.fields, keys_of(definition.journal_fields)),
        ("journal.state", (body.journal.state,), keys_of(definition.journal_states)),
    ):
        yield from unknown_or_repeated(field, keys, known)
    outcomes, owners = keys_of(definition.outcomes), keys_of(definition.owners)
    for position, done in enumerate(body.previous_tasks):
        field = f"previous_tasks.{position}.outcome"
        yield from unknown(field, done.outcome, outcomes)
    for position, task in enumerate(body.next_tasks):
        yield from unknown(f"next_tasks.{position}.owner", task.owner, owners)


def _minutes(minutes: int | None, rules: SessionRules) -> Iterator[Problem]:
    if minutes is not None and not rules.shortest_minutes <= minutes <= rules.longest_minutes:
        limits = {"lowest": rules.shortest_minutes, "highest": rules.longest_minutes}
        message = N_("Write a whole number from %(lowest)s to %(highest)s")
        yield Problem("minutes", message, limits)


def _no_show(body: SessionBody) -> Iterator[Problem]:
    if body.no_show_reason and not body.is_no_show:
        message = N_("Choose no-show as the form, or leave the reason empty")
        yield Problem("no_show_reason", message)


def _visit(body: SessionBody, occurred_on: date) -> Iterator[Problem]:
    if body.visit_requested_on is not None and body.visit_requested_on > occurred_on:
        message = N_("The visit cannot be asked for after the day of the talk")
        yield Problem("visit_requested_on", message)


def _scales(body: SessionBody, definition: SessionDefinition) -> Iterator[Problem]:
    yield from too_many("scales", len(body.scales), definition.rules.most_scales)
    asked = [same_question(scale.question) for scale in body.scales]
    for position, question in enumerate(asked):
        if question and question in asked[:position]:
            yield Problem(f"scales.{position}.question", TWICE)


def _tasks(
    tasks: Sequence[NextTask], occurred_on: date, definition: SessionDefinition
) -> Iterator[Problem]:
    yield from too_many("next_tasks", len(tasks), definition.rules.most_tasks)
    for position, task in enumerate(tasks):
        if not task.is_empty and task.by is not None and task.by < occurred_on:
            message = N_("Choose the day of the talk or a later day")
            yield Problem(f"next_tasks.{position}.by", message)
