"""From the body of a review to the fields of the form, as if it had just been typed."""

from collections.abc import Iterator

from portal.tools.plan.body import Action, Item, Pair, PlanBody
from portal.tools.plan.day_or_month import first_day, is_month, write_month
from portal.tools.plan.goals import Goal
from portal.web.typed_values import Typed, write_day, write_number, write_tick

Fields = Iterator[tuple[str, list[str]]]


def typed_from(body: PlanBody) -> Typed:
    """Every field that says something."""
    return {name: values for name, values in _all(body) if any(values)}


def _all(body: PlanBody) -> Fields:
    for number, item in enumerate(body.items):
        yield from _item(f"items-{number}", item)
    for number, pair in enumerate(body.pairs):
        yield from _pair(f"pairs-{number}", pair)
    for number, goal in enumerate(body.goals):
        yield from _goal(f"goals-{number}", goal)
    for number, action in enumerate(body.actions):
        yield from _action(f"actions-{number}", action)
    yield from _crisis(body)


def _item(name: str, item: Item) -> Fields:
    for field in ("column", "text", "kind", "dimension", "seen_by"):
        yield f"{name}-{field}", [getattr(item, field)]
    yield f"{name}-observed_on", [_observed(item.observed_on)]


def _observed(text: str) -> str:
    return write_month(text) if is_month(text) else write_day(first_day(text))


def _pair(name: str, pair: Pair) -> Fields:
    for field in ("who", "what", "consequence", "mentee_view", "mentee_view_text"):
        yield f"{name}-{field}", [getattr(pair, field)]
    yield from _goal(f"{name}-goal", pair.goal)
    for anchor, meaning in pair.anchors:
        yield f"{name}-anchors-{anchor}", [meaning]
    for rating in pair.ratings:
        row = f"{name}-ratings-{rating.key}"
        yield f"{row}-value", [write_number(rating.value)]
        yield f"{row}-why_not_lower", [rating.why_not_lower]
        yield f"{row}-one_up", [rating.one_up]
    yield f"{name}-no_citizen_reason", [pair.no_citizen_reason]


def _goal(name: str, goal: Goal) -> Fields:
    yield f"{name}-thread", [goal.thread]
    yield f"{name}-since", [write_day(goal.since)]
    for field in ("wheel", "statement", "owner"):
        yield f"{name}-{field}", [getattr(goal, field)]
    yield f"{name}-signs", ["\n".join(goal.signs)]
    yield f"{name}-hold_weeks", [write_number(goal.hold_weeks)]
    yield f"{name}-smart", goal.smart.answered_yes
    yield f"{name}-smart_reason", [goal.smart_reason]
    yield f"{name}-skills", list(goal.skills)
    yield f"{name}-due", [write_day(goal.due)]
    yield f"{name}-state", [goal.state]
    yield f"{name}-state_reason", [goal.state_reason]


def _action(name: str, action: Action) -> Fields:
    for field in ("thread", "what", "who", "state", "outcome"):
        yield f"{name}-{field}", [getattr(action, field)]
    yield f"{name}-by", [write_day(action.by)]


def _crisis(body: PlanBody) -> Fields:
    crisis = body.crisis
    yield "crisis-acute", [write_tick(crisis.acute)]
    yield "crisis-handled_how", [crisis.handled_how]
    yield "crisis-checks", list(crisis.checks)
    yield "crisis-decided_on", [write_day(crisis.decided_on)]
    yield "crisis-decision", [crisis.decision]
    yield "crisis-sent_to", [crisis.sent_to]
    yield "crisis-reference", [crisis.reference]
