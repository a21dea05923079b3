"""What the pages of the plan may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass

from portal.records.tool import Row
from portal.records.wording import said
from portal.tools.plan import scoring
from portal.tools.plan.printed import (
    GoalView,
    PairView,
    Side,
    StepView,
    goal_view,
    pair_view,
    side_view,
    step_views,
)
from portal.tools.plan.progression import PairProgress, progress_of
from portal.tools.plan.sheets import Plan
from portal.tools.plan.steps import ACUTE
from portal.tools.plan.wording import Wording


@dataclass(frozen=True)
class OnePlan:
    """One review, whole."""

    sides: list[Side]
    is_lopsided: bool
    pairs: list[PairView]
    goals: list[GoalView]
    steps: list[StepView]
    crisis: list[Row]
    is_acute: bool


@dataclass(frozen=True)
class FirstPage:
    """The way so far: progression of each pair, the goals that stand now, the open steps."""

    progress: list[PairProgress]
    goals: list[GoalView]
    steps: list[StepView]
    is_acute: bool


def one_plan(plan: Plan, language: str) -> OnePlan:
    """The page of one review."""
    body, definition = plan.body, plan.definition
    return OnePlan(
        sides=[side_view(body, definition, side.key, language) for side in definition.sides],
        is_lopsided=scoring.is_lopsided(body, definition),
        pairs=[pair_view(pair, definition, language) for pair in body.pairs],
        goals=[goal_view(goal, definition, language) for goal in body.goals],
        steps=step_views(plan, language),
        crisis=said(Wording(definition, language).crisis(body.crisis)),
        is_acute=body.crisis.acute,
    )


def first_page(plans: list[Plan], language: str) -> FirstPage:
    """The tool's first page; `plans` in order of date."""
    if not plans:
        return FirstPage([], [], [], is_acute=False)
    latest = plans[-1]
    goals = [
        goal_view(goal, latest.definition, language) for _place, goal in latest.body.every_goal()
    ]
    return FirstPage(
        progress=progress_of(plans, language),
        goals=[goal for goal in goals if goal.is_active and goal.statement],
        steps=[step for step in step_views(latest, language) if step.state == "open"],
        is_acute=latest.body.crisis.acute and ACUTE not in latest.ticked,
    )
