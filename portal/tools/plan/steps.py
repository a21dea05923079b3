"""What a review of the plan asks somebody to do: next steps, goals that fall due, and what cannot wait."""

from collections.abc import Iterable, Iterator
from typing import Final

from config.working_days import working_days_after
from portal.method.definitions import name_of
from portal.records.tool import Step
from portal.tools.plan.body import Action
from portal.tools.plan.scoring import low_raters
from portal.tools.plan.sheets import Plan

ACUTE: Final = "crisis"


def steps_of(plan: Plan) -> Iterable[Step]:
    """Everything that other pages list; keys follow the threads, so that a step is known again later."""
    return [*_crisis(plan), *_low_values(plan), *_actions(plan), *_goals(plan)]


def _crisis(plan: Plan) -> Iterator[Step]:
    if plan.body.crisis.acute:
        acute = plan.definition.questions.crisis.label.in_language(plan.record.language)
        yield Step(ACUTE, "acute", acute, _coordinator(plan), plan.saved.occurred_on)


def _low_values(plan: Plan) -> Iterator[Step]:
    days = plan.definition.rules.look_within_working_days
    # Counted from the day of the talk: saving once more must not put off the day.
    by = working_days_after(plan.saved.occurred_on, days)
    for pair in plan.body.pairs:
        if low_raters(pair.values(), plan.definition):
            look = plan.definition.low_number.in_language(plan.record.language)
            yield Step(f"look.{pair.thread}", "look_at", look, _coordinator(plan), by)


def _actions(plan: Plan) -> Iterator[Step]:
    for action in plan.body.actions:
        if action.what:
            yield Step(
                action_key(action), "next_step", action.what, action.who, action.by, action.state
            )


def action_key(action: Action) -> str:
    """The key under which a next step of the plan is kept."""
    return f"action.{action.thread}"


def _goals(plan: Plan) -> Iterator[Step]:
    for _place, goal in plan.body.every_goal():
        state = plan.definition.state(goal.state)
        if goal.statement and goal.due is not None and state is not None:
            told = "open" if state.goes_on else "dropped" if state.needs_reason else "done"
            yield Step(f"goal.{goal.thread}", "review", goal.statement, goal.owner, goal.due, told)


def _coordinator(plan: Plan) -> str:
    return name_of(plan.definition.raters, "coordinator", plan.record.language)
