"""Relatives' groups as the demo tells them, started and kept through the services of their pages."""

from collections.abc import Iterable
from datetime import date, timedelta

from portal.demo.cases import login_of_story
from portal.demo.casework import Visits
from portal.demo.stories import Days, Told
from portal.groups import services as groups


class ToldMeeting(Told):
    """One meeting: a day, headings, who came by alias, and what it was good for."""

    day: Days
    themes: str
    came: tuple[str, ...]
    evaluation: int | None = None


class ToldGroup(Told):
    """A group with its members, who all said yes on the first day."""

    author: str
    day: Days
    name: str
    rules: str
    members: tuple[str, ...]
    meetings: tuple[ToldMeeting, ...] = ()


def gather(tenant: str, told: Iterable[ToldGroup], anchor: date, visits: Visits) -> None:
    """Start each group as its facilitator, let the relatives in, and note the meetings."""
    for one in told:
        with visits(login_of_story(one.author, tenant), tenant) as visit:
            group_id = groups.start(visit, {"name": one.name, "rules": one.rules})
            group = groups.open_group(visit, group_id)
            for alias in one.members:
                agreed_on = _day(anchor, one.day)
                groups.join(visit, group, {"alias": alias, "agreed_on": agreed_on, "agreed": True})
            group = groups.open_group(visit, group_id)
            ids = {member.alias: str(member.id) for member in group.members}
            for met in one.meetings:
                groups.meet(visit, group, {
                    "held_on": _day(anchor, met.day), "themes": met.themes,
                    "came": [ids[alias] for alias in met.came], "evaluation": met.evaluation,
                })  # fmt: skip


def _day(anchor: date, days: int) -> str:
    return (anchor + timedelta(days=days)).isoformat()
