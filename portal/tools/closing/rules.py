"""What is wrong in a closing summary at any saving, and what is missing before it is locked."""

from collections.abc import Iterator
from datetime import timedelta

from config.messages import N_
from portal.method.closing import ClosingDefinition
from portal.method.definitions import keys_of
from portal.method.problems import Problem
from portal.method.rules import too_many, unknown
from portal.records.tool import Talk
from portal.tools.closing.body import ClosingBody
from portal.tools.closing.plan_states import plan_states

WISHED = "wished"


def breaches(body: ClosingBody, talk: Talk, definition: ClosingDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule, in the order of the sheet."""
    yield from unknown("follow_up", body.follow_up, keys_of(definition.wishes))
    yield from _later_talk(body, talk, definition.rules.follow_up_within_days)
    for position, row in enumerate(body.goals):
        yield from unknown(f"goals.{position}.state", row.state, keys_of(plan_states()))
    yield from too_many("goals", len(body.goals), definition.rules.most_goals)


def missing_parts(body: ClosingBody, _definition: ClosingDefinition) -> Iterator[Problem]:
    """Yield what is missing, in the order of the sheet; numbers are never needed."""
    if not body.worked_on:
        yield Problem("worked_on", N_("Write what you worked on"))
    if not body.changed:
        yield Problem("changed", N_("Write what has changed, also if it is little"))
    if not body.carries_on:
        yield Problem("carries_on", N_("Write who carries on, or that nobody does"))
    if not body.follow_up:
        yield Problem("follow_up", N_("Choose whether a later talk is wished for"))
    if body.follow_up == WISHED and body.follow_up_on is None:
        yield Problem("follow_up_on", N_("Choose a day"))
    for position, row in enumerate(body.goals):
        if not row.goal and row.attained is not None:
            yield Problem(f"goals.{position}.goal", N_("Write the goal"))


def _later_talk(body: ClosingBody, talk: Talk, days: int) -> Iterator[Problem]:
    if body.follow_up_on is None:
        return
    last = talk.occurred_on + timedelta(days=days)
    if not talk.occurred_on < body.follow_up_on <= last:
        message = N_("The day must lie after the talk and within %(days)s days")
        yield Problem("follow_up_on", message, {"days": days})
    elif body.follow_up != WISHED:
        message = N_("Leave the day empty when no later talk is wished for")
        yield Problem("follow_up_on", message)
