"""Two real portals over HTTPS: one's worker asks, the other signs what has only grown, and says why not."""

import shutil
import signal
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from portal.evidence.witness_calls import Away, send
from portal.evidence.witness_door import LARGEST
from portal.evidence.worker import Worker, signer_of
from security.evidence.witness import Witness
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.access_log.exported import PAGE, catch_up, some_entries
from tests.portal.evidence.neighbour import Neighbour
from tests.portal.evidence.two_portals import Two

LATER = """
with seen as (update log.cosignatures set kept_at = kept_at - interval '2 hours')
update log.witness_refusals set again_at = again_at - interval '2 hours'
"""


@pytest.fixture(scope="module")
def two(database: House, tmp_path_factory: pytest.TempPathFactory) -> Two:
    some_entries(database)
    return Two(database, tmp_path_factory.mktemp("two"))


@pytest.fixture(scope="module")
def neighbour(two: Two) -> Iterator[Neighbour]:
    made = Neighbour(two)
    made.until_open()
    yield made
    made.process.send_signal(signal.SIGTERM)
    assert made.process.wait(60) == 0


@pytest.fixture(autouse=True)
def nothing_seen(two: Two, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither side remembers the other, but for the key of the log."""
    monkeypatch.setenv("SSL_CERT_FILE", str(two.folder / "server.pem"))
    (Path(house.settings.log_folder) / "witnesses.txt").unlink(missing_ok=True)
    shutil.rmtree(two.folder / "theirs", ignore_errors=True)
    two.trusted()
    for table in ("cosignatures", "witness_refusals"):
        house.superuser().execute(f"delete from log.{table}")


@pytest.fixture
def worker(house: House) -> Worker:
    return PatientWorker(house)


def added(two: Two, neighbour: Neighbour) -> None:
    key = two.run(two.theirs, "key").output.strip()
    asked = two.run(two.ours, "add", neighbour.address, key)
    assert asked.exit_code == 0, asked.output
    assert key in two.run(two.ours, "list").output


def signed_by_the_witness(house: House) -> list[int]:
    """The sizes of `eksempel` that the witness has signed."""
    rows = house.superuser().execute(
        "select size from log.cosignatures where ledger_id = %s order by size",
        (house.world.tenants["eksempel"],),
    )
    return [row.size for row in rows]


def refusals(house: House) -> list[str]:
    rows = house.superuser().execute(
        "select why from log.witness_refusals where ledger_id = %s",
        (house.world.tenants["eksempel"],),
    )
    return [row.why for row in rows]


def test_it_grows_under_the_eyes_of_the_witness_and_a_new_past_is_refused_and_told(
    two: Two, neighbour: Neighbour, worker: Worker, house: House
) -> None:
    added(two, neighbour)
    worker.ask_witnesses()
    first = signed_by_the_witness(house)
    assert len(first) == 1
    some_entries(house)
    worker.ask_witnesses()
    assert signed_by_the_witness(house) == first  # once an hour is enough
    house.superuser().execute(LATER)
    worker.ask_witnesses()
    assert len(signed_by_the_witness(house)) == 2
    assert refusals(house) == []

    # The witness has lost what it knew, and what we kept of it: both find each other again.
    house.superuser().execute("delete from log.cosignatures")
    worker.ask_witnesses()
    assert len(signed_by_the_witness(house)) == 1

    # The witness remembers another past under the same key: the log was signed twice, with two stories.
    some_entries(house)
    house.superuser().execute(LATER)
    other_past(two, house)
    assert worker.ask_witnesses() == 0
    assert refusals(house) == ["witness_other_past"]
    house.superuser().execute(LATER)
    worker.ask_witnesses()
    told = house.log_entries(action="log:anchor", outcome="failed")
    assert [one.reason for one in told] == ["witness_other_past"]  # once, however often it is asked
    page = unescape(house.client_of("rita").get(f"{PAGE}?lang=en").text)
    assert "A witness does not sign" in page
    assert "nabo.example/witness, since" in page
    assert "has seen another past of this log" in page


def other_past(two: Two, house: House) -> None:
    """Let the witness remember that the log of `eksempel` had another root at the size that it saw last."""
    signer, tenant = signer_of(house.settings), house.world.tenants["eksempel"]
    origin = f"{signer.host}/log/{tenant}"
    size = signed_by_the_witness(house)[-1]
    known = Witness(signer.key, "", two.folder / "theirs" / "witnessed")
    known._memory(origin).write_text(signer.key.checkpoint(origin, size, bytes(32)), "utf-8")


def test_a_quiet_log_is_left_in_peace(
    two: Two, neighbour: Neighbour, worker: Worker, house: House
) -> None:
    added(two, neighbour)
    catch_up(house)
    worker.ask_witnesses()
    catch_up(house)  # the entry that tells of the witness has a number now
    house.superuser().execute(LATER)
    before = signed_by_the_witness(house)
    worker.ask_witnesses()
    assert signed_by_the_witness(house) == before


def test_whom_nobody_vouches_for_and_who_is_away_says_nothing_about_the_log(
    two: Two, neighbour: Neighbour, worker: Worker, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(two, neighbour)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert worker.ask_witnesses() == 0
    with pytest.raises(Away):
        send("https://127.0.0.1:1", "x")
    assert (signed_by_the_witness(house), refusals(house)) == ([], [])


def test_a_witness_that_does_not_look_after_this_log_is_no_alarm(
    two: Two, neighbour: Neighbour, worker: Worker, house: House
) -> None:
    added(two, neighbour)
    (two.folder / "theirs" / "witnessed" / "keys.txt").unlink()
    worker.ask_witnesses()
    assert refusals(house) == ["witness_unknown_log"]
    assert house.log_entries(action="log:anchor", reason="witness_unknown_log") == []
    assert "A witness does not sign" not in house.client_of("rita").get(f"{PAGE}?lang=en").text
    house.superuser().execute(LATER)
    two.trusted()
    worker.ask_witnesses()
    assert refusals(house) == []
    assert len(signed_by_the_witness(house)) == 1


def test_the_door_answers_as_the_specification_says(two: Two, neighbour: Neighbour) -> None:
    key = two.run(two.theirs, "key").output.strip()
    request = two.run(two.ours, "ask", "eksempel", "--witness", key).output
    note = request.partition("\n\n")[2]
    size = int(note.split("\n")[1])
    bent = note.replace(f"\n{size}\n", f"\n{size + 1}\n")
    assert neighbour.ask(request)[0] == 200
    for status, body in (
        (409, request), (403, f"old 0\n\n{bent}"), (404, f"old 0\n\n{note.replace('/log/', '/lag/')}"),
        (400, f"old {size + 1}\n\n{note}"), (400, "nonsense"), (200, f"old {size}\n\n{note}"),
        (422, f"old {size}\nAAAA\n\n{note}"), (413, "x" * (LARGEST + 1)),
    ):  # fmt: skip
        assert neighbour.ask(body)[0] == status, body[:40]
    assert neighbour.ask(request) == (409, f"{size}\n")
    assert neighbour.ask(request, "/witness/other")[0] == 404
    assert neighbour.ask("", method="GET")[0] == 405


def test_requests_that_do_not_end_keep_nobody_from_the_door(two: Two, neighbour: Neighbour) -> None:
    lines = [neighbour.dripping() for _ in range(4)]  # as many as the door has threads
    key = two.run(two.theirs, "key").output.strip()
    request = two.run(two.ours, "ask", "eksempel", "--witness", key).output
    assert neighbour.ask(request)[0] == 200
    for line in lines:
        line.close()
