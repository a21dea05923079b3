"""What numbering, proofs and a long log cost, each beside something simple in the same run."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from sqlalchemy import text

from portal.access_log.formats import jsonl
from portal.evidence.worker import Worker, signer_of
from security.access_log import ledger_gate
from security.access_log.gate import READ_LOG, Question, read_log
from security.evidence.merkle import inclusion
from security.evidence.verify_log import check
from security.visit import Visit
from tests.benchmarks import stage
from tests.house import House

Row = tuple[str, float, float, float]
SHORT = 10_000
LONG = int(os.environ.get("CORPS_PORTAL_BENCH_ENTRIES", "1000000"))
FILTERS: Mapping[str, Mapping[str, Any]] = {
    "person": {"person": "alma"}, "case": {"number": 1007}, "kind": {"kinds": ["record:read"]},
    "purpose": {"purpose": "break_glass"}, "outcome": {"outcomes": ["denied", "failed"]}, "nothing": {},
    "role": {"role": "auditor"}, "loan": {"manner": "loan"}, "emergency": {"manner": "break_glass"},
    "own people": {"manner": "own"}, "employer": {"home": "prove"}, "acting": {"acting": "prove"},
}  # fmt: skip
APPEND = """
select log.write('page:open', 'allowed', method => 'GET', route => '/t/<tenant>/cases/', tenant => %s)
"""


BLOCKS = "explain (analyze, buffers, timing off, format json) "


def long_log(short: House, long: House) -> Iterator[Row]:
    """A short log beside a long one: appending, and the first page of each filter, in turns.

    Milliseconds, and the blocks that the database reads: those are the same on a quiet and on a busy machine.
    """
    houses = (short, long)
    for house, entries in zip(houses, (SHORT, LONG), strict=True):
        stage.fill_log(house, entries)
    yield _row("one entry more", [_appending(house) for house in houses], 1000)
    for name in FILTERS:
        with short.visit_as("rita") as one, long.visit_as("rita") as another:
            acts = [
                _reading(house, visit, name)
                for house, visit in zip(houses, (one, another), strict=True)
            ]
            yield _row(f"first page, filter: {name}", acts, 100)
    for name in FILTERS:
        few, many = (float(blocks(house, name)) for house in houses)
        yield f"blocks of it, filter: {name}", few, many, many / few


def numbering(house: House, filled_a_second: float) -> Row:
    """How many entries a second two busy web workers make, and how many the worker numbers."""
    worker = Worker(house.engine("worker"), signer_of(house.settings))
    began = time.perf_counter()
    numbered = worker.catch_up()
    drained = numbered / (time.perf_counter() - began)
    return (
        f"numbering a backlog of {numbered:,}",
        filled_a_second,
        drained,
        drained / filled_a_second,
    )


def proof(house: House, look: Callable[[], float]) -> Row:
    """An inclusion proof from the long log beside a page of a case, both in milliseconds and in turns."""
    with house.visit_as("rita") as visit:
        size = ledger_gate.state(visit.db).signed_size
        numbers = iter(range(17, size, size // 400))

        def prove() -> object:
            return inclusion(next(numbers), size, lambda nodes: ledger_gate.look(visit.db, nodes))

        _in_turns([prove], 50)
        pages, proofs = zip(*((look(), _in_turns([prove], 50)[0]) for _ in range(6)), strict=True)
    page, took = median(pages), median(proofs)
    return f"inclusion proof, {size:,} entries", page, took, took / page


def verifying(house: House) -> Row:
    """Verifying an export beside hashing its bytes, leaf by leaf and node by node, in milliseconds."""
    with house.visit_as("rita") as visit:
        state, most = ledger_gate.state(visit.db), 100_000
        first = state.first_kept
        leaves = list(ledger_gate.export_numbers(visit.db, first, first + most))
        papers = ledger_gate.papers(visit.db)
        look = lambda nodes: ledger_gate.look(visit.db, nodes)  # noqa: E731 - as above
        lines = list(jsonl.lines(state, papers, leaves, look, whole=True))
    plain = _best(lambda: _hash_alone([leaf.entry or b"" for leaf in leaves]))
    ours = _best(lambda: check(lines, None))  # the head lies beyond: one fault more at its end
    return f"verifying {most:,} entries", plain, ours, ours / plain


def without_log(house: House, look: Callable[[], float]) -> Row:
    """A case page whose log writes nothing, beside the true one, in milliseconds."""
    silent, true = list[float](), list[float]()
    with house.superuser() as root:
        row = root.execute(
            "select pg_get_functiondef(oid), pg_get_function_arguments(oid) as given from pg_proc "
            "where oid = 'log.write'::regproc"
        ).fetchone()
        assert row
        mute = (f"create or replace function log.write({row.given}) returns void language plpgsql "
                "security definer set search_path = pg_catalog, pg_temp as $$ begin end $$")  # fmt: skip
        for _turn in range(6):  # they take turns, so that noise meets both alike
            root.execute(mute)
            silent.append(look())
            root.execute(row[0])
            true.append(look())
    before, after = median(silent), median(true)
    return "a case page, without and with its log", before, after, after / before


def _row(name: str, acts: Sequence[Callable[[], object]], turns: int) -> Row:
    short, long = _in_turns(acts, turns)
    return name, short, long, long / short


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


def _hash_alone(entries: list[bytes]) -> bytes:
    level = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
    while len(level) > 1:
        level = [hashlib.sha256(b"\1" + b"".join(level[at : at + 2])).digest()
                 for at in range(0, len(level), 2)]  # fmt: skip
    return level[0]


def _in_turns(acts: Sequence[Callable[[], object]], turns: int) -> list[float]:
    """The median of each, in milliseconds; they take turns, so that a machine that slows down slows all alike."""
    took: list[list[float]] = [[] for _ in acts]
    for _ in range(turns):
        for times, act in zip(took, acts, strict=True):
            began = time.perf_counter()
            act()
            times.append((time.perf_counter() - began) * 1000)
    return [median(times) for times in took]


def _best(act: Callable[[], object]) -> float:
    return min(_in_turns([act], 1)[0] for _ in range(3))
