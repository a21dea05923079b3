"""A30, A31, B24: whatever a superuser does to the log behind its back is found, and named."""

from pathlib import Path

import pytest

from tests.attacks.ledgers import REMOVE_WITH_LEAVES, SWAP, WatchedLog
from tests.house import House

Log = WatchedLog


@pytest.fixture
def log(house: House, tmp_path: Path) -> WatchedLog:
    watched = WatchedLog(house, tmp_path)
    for entries in (40, 1, 60):
        watched.write(entries)
    return watched


def test_an_untouched_log_is_whole(log: Log) -> None:
    assert log.faults() == []
    assert log.ledger().signed_size == 101


def test_a30_an_edited_entry_is_named(log: Log) -> None:
    log.do("update log.entries e set outcome = 'denied' from log.leaves l "
           "where l.ledger_id = %(log)s and l.number = 17 and e.id = l.entry_id")  # fmt: skip
    assert log.faults() == ["entry 17 was changed"]


@pytest.mark.parametrize("column", ["at", "xid", "shown", "roles", "route", "purpose", "account_id",
                                    "request_id", "subject_index", "case_id"])  # fmt: skip
def test_a30_no_column_can_be_edited_unseen(log: Log, column: str) -> None:
    values = {"at": "at + interval '1 microsecond'", "xid": "'1'", "shown": "7", "roles": "'{auditor}'",
              "route": "'/x'", "purpose": "'audit'", "subject_index": "'x'"}  # fmt: skip
    log.do(f"update log.entries e set {column} = {values.get(column, 'gen_random_uuid()')} "
           "from log.leaves l where l.ledger_id = %(log)s and l.number = 3 and e.id = l.entry_id")  # fmt: skip
    assert log.faults()[0] in {
        "entry 3 was changed",
        "entry 3 was deleted; its hash is still there",
    }


@pytest.mark.parametrize("numbers", [[50], [100], [0, 1, 2], [98, 99, 100], list(range(101))])
def test_a30_deleted_entries_are_named(log: Log, numbers: list[int]) -> None:
    log.do("delete from log.entries where id in (select entry_id from log.leaves "
           "where ledger_id = %(log)s and number = any (%(numbers)s))", numbers=numbers)  # fmt: skip
    said = [f"entry {number} was deleted; its hash is still there" for number in numbers]
    assert log.faults() == said


@pytest.mark.parametrize(("low", "high"), [(50, 50), (0, 4), (90, 100), (0, 100)])
def test_a30_entries_deleted_with_their_leaves_are_named(log: Log, low: int, high: int) -> None:
    log.do(REMOVE_WITH_LEAVES, numbers=list(range(low, high + 1)))
    assert log.faults() == [f"the entries {low} to {high} are missing"]


def test_a30_reordered_entries_are_named(log: Log) -> None:
    log.do("alter table log.leaves drop constraint leaves_ledger_id_entry_id_key")
    log.do(SWAP, one=20, two=60)
    log.do("alter table log.leaves add unique (ledger_id, entry_id)")
    assert log.faults() == ["entries 20 and 60 have changed places"]


def test_a30_renumbered_entries_are_named(log: Log) -> None:
    # One entry taken out, and those after it moved up; the hashes stay where they were.
    log.do("delete from log.entries where id = (select entry_id from log.leaves "
           "where ledger_id = %(log)s and number = 97)")  # fmt: skip
    log.do("with l as (delete from log.leaves where ledger_id = %(log)s and number >= 97 returning *) "
           "insert into log.leaves select a.ledger_id, a.number, b.entry_at, b.entry_id, a.hash "
           "from l a join l b on b.number = a.number + 1")  # fmt: skip
    assert log.faults() == [
        "the entries 100 to 100 are missing",
        "entry 97 was renumbered: it was signed as number 98",
        "entry 98 was renumbered: it was signed as number 99",
        "entry 99 was changed",
    ]


def test_a30_hashes_bent_to_fit_show_at_the_checkpoint(log: Log) -> None:
    log.do("update log.entries e set outcome = 'denied' from log.leaves l "
           "where l.ledger_id = %(log)s and l.number = 70 and e.id = l.entry_id")  # fmt: skip
    log.do("update log.leaves l set hash = log.leaf_hash(e) from log.entries e "
           "where l.ledger_id = %(log)s and l.number = 70 and e.id = l.entry_id")  # fmt: skip
    # The checkpoint of the hour was made at 40 entries: what lies before it still stands.
    assert log.faults() == [
        "entries 40 to 100 are not what was signed, and their hashes were bent to fit"
    ]


def test_a30_an_entry_put_in_behind_is_noticed(log: Log) -> None:
    log.do("insert into log.entries (tenant_id, action, outcome, xid) "
           "values (%(log)s, 'case:read', 'allowed', '5')")  # fmt: skip
    log.worker.catch_up()
    assert log.faults() == ["1 entries stand in the log without a number: put in later"]


def test_a31_a_log_cut_with_all_its_papers_is_refused_by_the_signer(log: Log) -> None:
    old = log.ledger()
    kept = old.note or ""
    log.write(5)
    log.do(REMOVE_WITH_LEAVES, numbers=list(range(101, 106)))
    log.do("update log.ledgers set size = 101, peaks = %(peaks)s, signed_size = 100, note = %(note)s "
           "where id = %(log)s", peaks=old.peaks, note=kept)  # fmt: skip
    log.worker.round()
    assert log.ledger().is_refused
    assert log.ledger().note == kept
    newest = log.signer.memory_of(log.ledger())[0]
    assert log.faults(newest) == ["the log was cut from 106 signed entries to 101"]


def test_a31_an_old_primary_brought_back_cannot_fork_the_log(log: Log) -> None:
    before = log.ledger()
    log.write(3)
    # The old one knows nothing of the three, and goes on with others in their place.
    log.do(REMOVE_WITH_LEAVES, numbers=[101, 102, 103])
    log.do("update log.ledgers set size = 101, peaks = %(peaks)s, signed_size = 101, note = %(note)s "
           "where id = %(log)s", peaks=before.peaks, note=before.note)  # fmt: skip
    log.write(9)
    assert log.ledger().is_refused
    assert log.ledger().signed_size == 101
    forked = log.signer.key.checkpoint(
        log.signer.memory_of(log.ledger())[0].partition("\n")[0],
        110,
        log.ledger().frontier().root(),
    )
    log.do(
        "update log.ledgers set signed_size = 110, note = %(note)s where id = %(log)s", note=forked
    )
    found = log.faults(*log.signer.memory_of(log.ledger()))
    assert found == ["fork: entries 40 to 103 are not what was signed before"]


def test_a31_two_logs_of_one_size_are_a_fork(log: Log) -> None:
    other = log.signer.key.checkpoint(
        log.signer.memory_of(log.ledger())[0].partition("\n")[0], 101, bytes(32)
    )
    assert log.faults(other) == ["fork: two different logs of 101 entries were signed"]


def test_a30_a_checkpoint_signed_by_somebody_else_is_refused(log: Log) -> None:
    log.do(
        "update log.ledgers set note = replace(note, E'\\n101\\n', E'\\n100\\n') where id = %(log)s"
    )
    origin = f"{log.signer.host}/log/{log.id}"
    assert log.faults() == [
        f"a signature does not fit: the checkpoint was not signed by the key of {origin}"
    ]
