"""A review in words: each field's label and what it says, in an order that reads well on paper too."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from portal.method.definitions import Choice, Question, name_of, names_of
from portal.method.plan import PlanDefinition
from portal.records.tool import Row
from portal.records.wording import joined, labelled, said, yes_or_no
from portal.tools.plan.body import Action, Crisis, Item, Pair, PlanBody
from portal.tools.plan.day_or_month import first_day, is_month, write_month
from portal.tools.plan.goals import Goal
from portal.tools.plan.skills import skill_names
from portal.web.dates import day
from portal.web.typed_values import write_number

Asked = tuple[Question, str]


def worded(body: PlanBody, definition: PlanDefinition, language: str) -> list[Row]:
    """Every field as (label, text): the three columns, the concerns with goals, steps, what is acute."""
    wording = Wording(definition, language)
    return [
        *(row for side in definition.sides for row in wording.side(body, side.key)),
        *(row for number, pair in enumerate(body.pairs, 1) for row in wording.pair(number, pair)),
        *(
            row
            for number, goal in enumerate(body.goals, 1)
            for row in wording.further(number, goal)
        ),
        *(
            row
            for number, each in enumerate(body.actions, 1)
            for row in [wording.step(number, each)]
        ),
        *wording.crisis(body.crisis),
    ]


def observed(text: str) -> str:
    """The day or the month as the reader writes it."""
    return write_month(text) if is_month(text) else day(first_day(text))


class Wording:
    """The words of one version in one language."""

    def __init__(self, definition: PlanDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.asked = definition.questions

    def label(self, question: Question) -> str:
        """What the field is called."""
        return question.label.in_language(self.language)

    def name(self, choices: Sequence[Choice], key: str) -> str:
        """What the choice is called."""
        return name_of(choices, key, self.language)

    def side(self, body: PlanBody, side: str) -> Iterator[Row]:
        """The points of the analysis on one side, column by column."""
        for column in self.definition.columns_of(side):
            found = [item for item in body.items if item.column == column]
            for number, item in enumerate(found, 1):
                yield f"{self.name(self.definition.columns, column)} {number}", self.point(item)

    def point(self, item: Item) -> str:
        """A point with how it is known, when, and by whom."""
        notes = self.notes(item)
        return f"{item.text} ({notes})" if notes else item.text

    def notes(self, item: Item) -> str:
        """How a point is known, what it is about, when, and by whom."""
        definition = self.definition
        return joined(
            self.name(definition.kinds, item.kind),
            self.name(definition.dimensions, item.dimension),
            self.name(definition.witnesses, item.seen_by),
            observed(item.observed_on),
        )

    def pair(self, number: int, pair: Pair) -> Iterator[Row]:
        """A concern, what the mentee says to it, its goal, its scale and the numbers."""
        asked = self.asked
        before = _("Concern %(number)s", number=number)
        view = [self.name(self.definition.views, pair.mentee_view), pair.mentee_view_text]
        rows: list[Asked] = [
            (asked.concern_who, pair.who),
            (asked.concern_what, pair.what),
            (asked.concern_consequence, pair.consequence),
            (asked.mentee_view, ": ".join(part for part in view if part)),
            *self._goal(pair.goal),
            (asked.anchors, self._anchors(pair)),
            (asked.ratings, self._ratings(pair)),
            (asked.no_citizen_reason, pair.no_citizen_reason),
        ]
        yield from ((f"{before}: {self.label(question)}", text) for question, text in rows)

    def further(self, number: int, goal: Goal) -> Iterator[Row]:
        """A goal that belongs to no concern."""
        before = _("Extra goal %(number)s", number=number)
        yield from ((f"{before}: {self.label(each)}", text) for each, text in self._goal(goal))

    def goal_notes(self, goal: Goal) -> list[Row]:
        """What stands behind a goal: its check, its skills, and why it was dropped."""
        rows = [*self._checked(goal), (self.asked.state_reason, goal.state_reason)]
        return said(labelled(rows, self.language))

    def _goal(self, goal: Goal) -> list[Asked]:
        asked = self.asked
        return [
            (asked.goal, goal.statement),
            (asked.signs, "\n".join(goal.signs)),
            (asked.hold_weeks, write_number(goal.hold_weeks)),
            *self._checked(goal),
            (asked.owner, goal.owner),
            (asked.due, day(goal.due)),
            (asked.state, self.name(self.definition.states, goal.state)),
            (asked.state_reason, goal.state_reason),
        ]

    def _checked(self, goal: Goal) -> list[Asked]:
        names = dict(skill_names(self.language))
        smart = names_of(self.definition.smart, goal.smart.answered_yes, self.language)
        return [
            (self.asked.smart, smart),
            (self.asked.smart_reason, goal.smart_reason),
            (self.asked.skills, ", ".join(names.get(key, key) for key in goal.skills)),
        ]

    def _anchors(self, pair: Pair) -> str:
        own = zip(self.definition.scale.anchors, dict(pair.anchors).values(), strict=True)
        return "\n".join(f"{anchor.value} = {meaning}" for anchor, meaning in own if meaning)

    def _ratings(self, pair: Pair) -> str:
        lines = []
        for rating in pair.ratings:
            number = "–" if rating.value is None else str(rating.value)
            words = joined(rating.why_not_lower, rating.one_up)
            name = self.name(self.definition.raters, rating.key)
            lines.append(f"{name}: {number}" + (f" ({words})" if words else ""))
        return "\n".join(lines)

    def step(self, number: int, action: Action) -> Row:
        """A next step on one line."""
        state = self.name(self.definition.action_states, action.state)
        said_of_it = joined(action.what, action.who, day(action.by), state, action.outcome)
        return _("Next step %(number)s", number=number), said_of_it

    def crisis(self, crisis: Crisis) -> list[Row]:
        """What is acute, what was done, and what was decided; nothing when there is nothing."""
        if crisis == Crisis():
            return []
        asked, duty = self.asked, self.definition.duty
        checks = [self.name(duty.checks, key) for key in crisis.checks]
        rows: list[Asked] = [
            (asked.crisis, yes_or_no(crisis.acute)),
            (asked.handled_how, crisis.handled_how),
            (asked.duty_checks, "\n".join(checks)),
            (asked.duty_decided_on, day(crisis.decided_on)),
            (asked.duty_decision, self.name(duty.decisions, crisis.decision)),
            (asked.duty_sent_to, crisis.sent_to),
            (asked.duty_reference, crisis.reference),
        ]
        return labelled(rows, self.language)
