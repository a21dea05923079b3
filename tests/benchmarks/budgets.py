"""What each page asks of the database and of the keys, counted in this process."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

from security.permissions import Permission
from security.policy import permits
from tests.benchmarks.stage import Stage
from tests.cast import BY_NAME, CastMember
from tests.meter import Count, counting

VISITORS = ("dora", "alma", "eva", "rita")


@dataclass(frozen=True)
class Budget:
    """A page, who looked at it, how it answered, and its cost."""

    rule: str
    visitor: str
    status: int
    count: Count


def budgets(stage: Stage) -> Iterator[Budget]:
    """Every page behind sign-in that is fetched with GET, seen by the first who may."""
    app = stage.house.app
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        door = getattr(app.view_functions[rule.endpoint], "door", None)
        if isinstance(door, Permission) and rule.methods and "GET" in rule.methods:
            visitor = _visitor(door)
            yield _cost(stage, rule.rule, _address(app, rule.endpoint, stage), visitor)


def _visitor(door: Permission) -> CastMember:
    return next(BY_NAME[name] for name in VISITORS if permits(BY_NAME[name].roles, door))


def _address(app: Flask, endpoint: str, stage: Stage) -> str:
    world = stage.house.world
    known: dict[str, Any] = {
        "tenant": "eksempel",
        "case_id": world.case(),
        "record_id": stage.wheel,
        "member_id": world.membership("bo"),
    }
    needed = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(endpoint, **{name: known[name] for name in needed})


def _cost(stage: Stage, rule: str, address: str, visitor: CastMember) -> Budget:
    client = stage.house.client_of(visitor.name)
    client.get(address)  # the first look warms what is kept for five minutes
    with counting(stage.house.app) as count:
        status = client.get(address).status_code
    return Budget(rule, visitor.name, status, count)
