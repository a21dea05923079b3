"""The plan on one page for the citizen: what works and what worries, goals, the scale, what comes next."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.charts.scale import Standing
from portal.paper.own_words import Own
from portal.paper.pictures import scale
from portal.tools.plan.printed import Anchor, GoalView, PairView, Point
from portal.tools.plan.view_models import OnePlan
from portal.typesetting.document import Block, Facts, Paragraph, Section, Slanted, Table, Text
from portal.web.dates import day

SCALE = 146  # millimetres


def plan_sections(plan: OnePlan, own: Own) -> tuple[Section, ...]:
    """What the page says; codes, checks and notes of the professionals stay off it."""
    goals = [_goal(goal, own) for goal in plan.goals]
    found = [
        _section(_("What we see"), _columns(plan, own)),
        *_pairs(plan, own),
        _section(_("More goals"), [goal for goal in goals if goal.rows]),
        _section(_("Next steps"), _steps(plan, own)),
    ]
    sections = tuple(section for section in found if section.blocks)
    return sections or (Section("", (Paragraph(_("Nothing has been written.")),)),)


def _section(heading: str, blocks: Iterator[Block] | list[Facts]) -> Section:
    return Section(heading, tuple(blocks))


def _pairs(plan: OnePlan, own: Own) -> Iterator[Section]:
    """Each concern; what the numbers mean stands once as long as it stays the same."""
    said: list[Anchor] = []
    for pair in plan.pairs:
        meanings = [] if pair.anchors == said or not _ratings(pair) else [_meanings(pair, own)]
        said = pair.anchors if meanings else said
        blocks = (*_worry(pair, own), *_scale(pair), *meanings, *_numbers(pair, own))
        yield Section(_("Concern and goal"), blocks)


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


def _worry(pair: PairView, own: Own) -> Iterator[Facts]:
    worry = ": ".join(part for part in (pair.who, pair.what) if part)
    rows = [
        (_("What worries"), own(worry)),
        (_("What may happen"), own(pair.consequence)),
        (_("What I say to it"), own(pair.view)),
        *_goal(pair.goal, own).rows,
    ]
    yield from _facts(rows)


def _numbers(pair: PairView, own: Own) -> Iterator[Facts]:
    where = "\n".join(f"{each.who}: {each.value}" for each in _ratings(pair))
    one_up = own("\n".join(mark.one_up for mark in pair.marks if mark.one_up))
    yield from _facts([(_("Where we are from 0 to 10"), where), (_("One step up"), one_up)])


def _facts(rows: list[tuple[str, Text]]) -> Iterator[Facts]:
    said = tuple(row for row in rows if row[1])
    if said:
        yield Facts(said)


def _scale(pair: PairView) -> Iterator[Block]:
    if ratings := _ratings(pair):
        yield scale(ratings, SCALE)


def _ratings(pair: PairView) -> list[Standing]:
    return [Standing(mark.rater, mark.value) for mark in pair.marks if mark.value is not None]


def _meanings(pair: PairView, own: Own) -> Table:
    columns = tuple(str(anchor.value) for anchor in pair.anchors)
    row = tuple(own(each.meaning) if each.is_own else each.meaning for each in pair.anchors)
    return Table(columns, (row,))


def _goal(goal: GoalView, own: Own) -> Facts:
    rows = [
        (_("Goal"), own(goal.statement)),
        (_("How we can tell"), own("\n".join(goal.signs))),
        (_("To be seen for"), _weeks(goal.hold_weeks)),
        (_("Who looks after it"), own(goal.owner)),
        (_("By"), day(goal.due)),
    ]
    return Facts(tuple(row for row in rows if row[1]))


def _weeks(number: int | None) -> str:
    return ngettext("%(num)s week", "%(num)s weeks", number) if number else ""


def _steps(plan: OnePlan, own: Own) -> Iterator[Block]:
    steps = [step for step in plan.steps if step.state == "open"]
    rows = tuple((own(step.what), own(step.who), day(step.by)) for step in steps)
    if rows:
        yield Table((_("What"), _("Who"), _("By")), rows)
