"""What each page asks of the database and of the keys, counted in this process."""

from collections.abc import Iterator
from dataclasses import dataclass

from security.permissions import Permission
from security.policy import permits
from tests.benchmarks.stage import Stage
from tests.cast import BY_NAME, CastMember
from tests.meter import Count, counting
from tests.places import furnish

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
    place = furnish(stage.house)
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        door = getattr(app.view_functions[rule.endpoint], "door", None)
        if isinstance(door, Permission) and rule.methods and "GET" in rule.methods:
            visitor = _visitor(door)
            yield _cost(stage, rule.rule, place.path(app, rule), visitor)


def _visitor(door: Permission) -> CastMember:
    return next(BY_NAME[name] for name in VISITORS if permits(BY_NAME[name].roles, door))


def _cost(stage: Stage, rule: str, address: str, visitor: CastMember) -> Budget:
    client = stage.house.client_of(visitor.name)
    client.get(address)  # the first look warms what is kept for five minutes
    with counting(stage.house.app) as count:
        status = client.get(address).status_code
    return Budget(rule, visitor.name, status, count)
