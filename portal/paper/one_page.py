"""The plan on one page for the citizen: what works and what worries, goals, the scale, what comes next."""

from collections.abc import Iterator

from flask_babel import gettext as _

from portal.paper.own_words import Own
from portal.tools.plan.printed import GoalView, PairView, Point
from portal.tools.plan.view_models import OnePlan
from portal.typesetting.document import Block, Facts, Paragraph, Section, Slanted, Table, Text
from portal.web.dates import day


def plan_sections(plan: OnePlan, own: Own) -> tuple[Section, ...]:
    """What the page says; codes, checks and notes of the professionals stay off it."""
    goals = [_goal(goal, own) for goal in plan.goals]
    found = [
        _section(_("What we see"), _columns(plan, own)),
        *(_section(_("Concern and goal"), _pair(pair, own)) for pair in plan.pairs),
        _section(_("More goals"), [goal for goal in goals if goal.rows]),
        _section(_("Next steps"), _steps(plan, own)),
    ]
    sections = tuple(section for section in found if section.blocks)
    return sections or (Section("", (Paragraph(_("Nothing has been written.")),)),)


def _section(heading: str, blocks: Iterator[Block] | list[Facts]) -> Section:
    return Section(heading, tuple(blocks))


def _columns(plan: OnePlan, own: Own) -> Iterator[Block]:
    points = [point for side in plan.sides for point in side.points]
    if points:
        texts = tuple(
            tuple(_point(point, own) for point in side.points) or "–" for side in plan.sides
        )
        yield Table(tuple(side.name for side in plan.sides), (texts,))
    if any(point.in_italics for point in points):
        yield Paragraph(
            _("What stands in italics is how we read it, not something seen or told."),
            is_quiet=True,
        )


def _point(point: Point, own: Own) -> Text:
    words = own(point.text)
    return Slanted(words) if point.in_italics else words


def _pair(pair: PairView, own: Own) -> Iterator[Block]:
    worry = ": ".join(part for part in (pair.who, pair.what) if part)
    rows = [
        (_("What worries"), own(worry)),
        (_("What I say to it"), own(pair.view)),
        *_goal(pair.goal, own).rows,
        (_("Where we are from 0 to 10"), _numbers(pair)),
        (_("One step up"), own("\n".join(mark.one_up for mark in pair.marks if mark.one_up))),
    ]
    said = tuple(row for row in rows if row[1])
    if said:
        yield Facts(said)


def _goal(goal: GoalView, own: Own) -> Facts:
    rows = [
        (_("Goal"), own(goal.statement)),
        (_("How we can tell"), own("\n".join(goal.signs))),
        (_("By"), day(goal.due)),
    ]
    return Facts(tuple(row for row in rows if row[1]))


def _numbers(pair: PairView) -> str:
    return "\n".join(f"{mark.rater}: {mark.value}" for mark in pair.marks if mark.value is not None)


def _steps(plan: OnePlan, own: Own) -> Iterator[Block]:
    steps = [step for step in plan.steps if step.state == "open"]
    rows = tuple((own(step.what), own(step.who), day(step.by)) for step in steps)
    if rows:
        yield Table((_("What"), _("Who"), _("By")), rows)
