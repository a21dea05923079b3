"""What numbering, proofs and the log's own part of a page cost, each beside something simple in the same run."""

import hashlib
import time
from collections.abc import Callable
from statistics import median

from portal.access_log.formats import jsonl
from portal.evidence.worker import Worker, signer_of
from security.access_log import ledger_gate
from security.evidence.merkle import inclusion
from security.evidence.verify_log import check
from tests.benchmarks.turns import Row, in_turns, row
from tests.house import House


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
    with house.superuser() as root:  # as a log lies that grew in months, not in the last minute
        root.execute("vacuum analyze log.leaves, log.nodes")
    with house.visit_as("rita") as visit:
        size = ledger_gate.state(visit.db).signed_size
        numbers = iter(range(17, size, size // 400))

        def prove() -> object:
            return inclusion(next(numbers), size, lambda nodes: ledger_gate.look(visit.db, nodes))

        in_turns([prove], 50)
        pages, proofs = zip(*((look(), in_turns([prove], 50)[0]) for _ in range(6)), strict=True)
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
    alone = lambda: _hash_alone([leaf.entry or b"" for leaf in leaves])  # noqa: E731 - as above
    # The head lies beyond: one fault more at its end.
    return row(f"verifying {most:,} entries", [alone, lambda: check(lines, None)], 5)


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


def _hash_alone(entries: list[bytes]) -> bytes:
    level = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
    while len(level) > 1:
        level = [hashlib.sha256(b"\1" + b"".join(level[at : at + 2])).digest()
                 for at in range(0, len(level), 2)]  # fmt: skip
    return level[0]
