"""A short log beside a long one: writing, reading a page, counting a chart, drawing a sample."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from config.clock import today
from portal.access_log.chart.services import MOST_IN_A_BAR
from security.access_log import samples_gate
from security.access_log.gate import READ_LOG, Bar, Question, chart_log, read_log
from security.visit import Visit
from tests.benchmarks import stage
from tests.benchmarks.turns import Row, in_turns, row
from tests.house import House

SHORT = 10_000
LONG = int(os.environ.get("CORPS_PORTAL_BENCH_ENTRIES", "1000000"))
FILTERS: Mapping[str, Mapping[str, Any]] = {
    "person": {"person": "alma"}, "case": {"number": 1007}, "kind": {"kinds": ["record:read"]},
    "purpose": {"purpose": "break_glass"}, "outcome": {"outcomes": ["denied", "failed"]}, "nothing": {},
    "role": {"role": "auditor"}, "loan": {"manner": "loan"}, "emergency": {"manner": "break_glass"},
    "own people": {"manner": "own"}, "employer": {"home": "prove"}, "acting": {"acting": "prove"},
    "file": {"fingerprint": "0" * 64},
}  # fmt: skip
APPEND = """
select log.write('page:open', 'allowed', method => 'GET', route => '/t/<tenant>/cases/', tenant => %s)
"""
BLOCKS = "explain (analyze, buffers, timing off, format json) "


def long_log(short: House, long: House) -> Iterator[Row]:
    """Appending to a new log and to a long one, and the first page of each filter in a short one and the long one.

    Milliseconds in turns, and the blocks that the database reads: those are the same on a busy machine, too.
    """
    houses = (short, long)
    stage.fill_log(long, LONG)
    yield row(
        "one entry more, in a new log and this one", [_appending(house) for house in houses], 1000
    )
    stage.fill_log(short, SHORT)
    for name in FILTERS:
        with short.visit_as("rita") as one, long.visit_as("rita") as another:
            acts = [
                _reading(house, visit, name)
                for house, visit in zip(houses, (one, another), strict=True)
            ]
            yield row(f"first page, filter: {name}", acts, 100)
    for name in FILTERS:
        few, many = (float(blocks(house, name)) for house in houses)
        yield f"blocks of it, filter: {name}", few, many, many / few


def long_reads(short: House, long: House) -> Iterator[Row]:
    """What looks at a whole period, in a short log and a long one, in microseconds for each entry it counts."""
    with short.visit_as("rita") as one, long.visit_as("rita") as another:
        visits = (one, another)
        counted = [sum(bar.entries for bar in _chart(visit)) for visit in visits]
        yield _an_entry("chart of all", [partial(_chart, visit) for visit in visits], counted)
        drawable = [_drawn(visit).population for visit in visits]
        yield _an_entry(
            "sample of this month", [partial(_drawn, visit) for visit in visits], drawable
        )


def _chart(visit: Visit) -> list[Bar]:
    return chart_log(visit.db, Question(), MOST_IN_A_BAR)


def _drawn(visit: Visit) -> samples_gate.Sample:
    samples_gate.draw(visit.db, uuid4(), today().replace(day=1), 20, 10)
    return samples_gate.samples(visit.db)[0]


def _an_entry(name: str, acts: Sequence[Callable[[], object]], entries: Sequence[int]) -> Row:
    few, many = (
        took * 1000 / count for took, count in zip(in_turns(acts, 5), entries, strict=True)
    )
    return f"{name}, {entries[0]:,} and {entries[1]:,}: µs an entry", few, many, many / few


def _appending(house: House) -> Callable[[], object]:
    root, tenant = house.superuser(), house.world.tenants["eksempel"]
    return lambda: root.execute(APPEND, (tenant,))


def _reading(house: House, visit: Visit, name: str) -> Callable[[], object]:
    question = question_of(house, name)
    return lambda: read_log(visit.db, question, None, 51)


def question_of(house: House, name: str) -> Question:
    """What the filter of this name asks for."""
    asked: dict[str, Any] = dict(FILTERS[name])
    if "person" in asked:
        asked["person"] = house.world.membership(asked["person"])
    for limit in {"home", "acting"} & set(asked):
        asked[limit] = house.world.tenants[asked[limit]]
    return Question(**asked)


def blocks(house: House, name: str) -> int:
    """How many blocks of 8 kB the database reads for the first page of a filter, once its plans are made."""
    question = question_of(house, name)
    asked = {"question": question.asked(), "before_at": None, "before_id": None, "page_size": 51}
    with house.visit_as("rita") as visit:
        for _ in range(6):  # from then on the plans inside the functions are kept
            read_log(visit.db, question, None, 51)
        plan = visit.db.execute(text(BLOCKS + READ_LOG.text), asked).scalar_one()[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
