"""A witness signs what continues what it saw, and sees a fork, a cut and a stranger."""

import base64
import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.evidence.merkle import Frontier, Node, Run, consistency
from security.evidence.notes import LogKey, verifier_key
from security.evidence.verify_log import Broken, leaf_hash, node_hash, open_checkpoint, open_note
from security.evidence.witness import Behind, Forked, NotTheirs, Stranger, Witness
from security.evidence.witness_forms import KIND, Malformed, read_key, request_for
from tests.attacks.together import at_once

ORIGIN, NAME = "portal.example/log/1", "other.example/witness"
LOG, THEIRS = LogKey(bytes(range(32))), LogKey(bytes(range(32, 64)))
NOW = 1_790_000_000


class Past:
    """A log in memory, whose entries are words."""

    def __init__(self, *words: str) -> None:
        self.leaves = [leaf_hash(word.encode()) for word in words]

    def note(self) -> str:
        tree = Frontier()
        for leaf in self.leaves:
            list(tree.append(leaf))
        return LOG.checkpoint(ORIGIN, tree.size, tree.root())

    def request(self, old: int) -> str:
        size = len(self.leaves)
        proof = consistency(old, size, self._look) if 0 < old < size else []
        return request_for(old, proof, self.note())

    def _look(self, wanted: list[Run]) -> Mapping[Node, bytes]:
        return {
            (level, first): b"".join(self._hash(level, first + step) for step in range(count))
            for level, first, count in wanted
        }

    def _hash(self, level: int, place: int) -> bytes:
        if not level:
            return self.leaves[place]
        return node_hash(self._hash(level - 1, 2 * place), self._hash(level - 1, 2 * place + 1))


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    made = Witness(THEIRS, NAME, tmp_path / "witnessed")
    made.trust(verifier_key(ORIGIN, LOG.public))
    return made


def test_it_signs_what_grows_and_the_verifier_reads_its_signature(witness: Witness) -> None:
    for old, words in ((0, "a"), (1, "abc"), (3, "abc"), (3, "abcdefghijk")):
        past = Past(*words)
        line = witness.add_checkpoint(past.request(old), NOW)
        note = past.note() + line
        name, public = read_key(verifier_key(NAME, THEIRS.public, KIND))
        assert open_note(note, name, public, KIND).startswith(f"{ORIGIN}\n{len(words)}\n")
        assert open_checkpoint(note, ORIGIN, LOG.public).size == len(words)


def test_the_line_has_the_form_of_a_cosignature(witness: Witness) -> None:
    past = Past("a")
    dash, name, encoded = witness.add_checkpoint(past.request(0), NOW).rstrip("\n").split(" ")
    line = base64.b64decode(encoded)
    assert (dash, name, len(line)) == ("—", NAME, 4 + 8 + 64)
    assert line[:4] == hashlib.sha256(NAME.encode() + b"\n\x04" + THEIRS.public).digest()[:4]
    assert int.from_bytes(line[4:12]) == NOW


@pytest.mark.parametrize("words", ["abxd", "xbcd", "abcd"[::-1]])
def test_it_sees_a_fork(witness: Witness, words: str) -> None:
    witness.add_checkpoint(Past(*"abc").request(0), NOW)
    with pytest.raises(Broken, match="fork"):
        witness.add_checkpoint(Past(*words).request(3), NOW)
    assert witness.last_seen(ORIGIN) == Past(*"abc").note()


def test_it_sees_two_logs_of_one_size(witness: Witness) -> None:
    witness.add_checkpoint(Past(*"abc").request(0), NOW)
    with pytest.raises(Forked, match="fork: two different logs of 3"):
        witness.add_checkpoint(Past(*"abx").request(3), NOW)


def test_it_sees_a_log_that_was_cut(witness: Witness) -> None:
    witness.add_checkpoint(Past(*"abcde").request(0), NOW)
    with pytest.raises(Malformed, match="cut from 5 signed entries to 3"):
        witness.add_checkpoint(request_for(5, [], Past(*"abc").note()), NOW)


@pytest.mark.parametrize("old", [0, 2, 4])
def test_it_says_where_to_ask_from(witness: Witness, old: int) -> None:
    witness.add_checkpoint(Past(*"abc").request(0), NOW)
    with pytest.raises(Behind) as behind:
        witness.add_checkpoint(Past(*"abcdef").request(old), NOW)
    assert behind.value.size == 3


def test_it_signs_nothing_for_strangers_and_forgers(witness: Witness) -> None:
    note = Past("a").note()
    for bent, why in (
        (note.replace(ORIGIN, "portal.example/log/2"), Stranger), (note.replace("\n1\n", "\n2\n"), NotTheirs),
        (THEIRS.checkpoint(ORIGIN, 1, bytes(32)), NotTheirs),
    ):  # fmt: skip
        with pytest.raises(why):
            witness.add_checkpoint(request_for(0, [], bent), NOW)
    assert witness.last_seen(ORIGIN) is None


@pytest.mark.parametrize("first", ["old 00", "old -1", "old ٣", "old 1 ", "new 0", "old"])
def test_a_first_line_of_another_form_is_no_request(witness: Witness, first: str) -> None:
    with pytest.raises(Malformed):
        witness.add_checkpoint(f"{first}\n\n{Past('a').note()}", NOW)


def test_a_proof_of_what_was_never_seen_is_refused(witness: Witness) -> None:
    with pytest.raises(Broken, match="never seen"):
        witness.add_checkpoint(request_for(0, [bytes(32)], Past("a").note()), NOW)


def test_two_requests_at_once_leave_the_longer_log_behind(witness: Witness) -> None:
    # The slow one has been read when the quick one is kept; it must not bring the shorter log back.
    witness.add_checkpoint(Past(*"ab").request(0), NOW)
    longer, shorter = Past(*"abcdef").request(2), Past(*"abc").request(2)

    def ask(request: str) -> object:
        try:
            return witness.add_checkpoint(request, NOW)
        except Behind as behind:
            return behind.size

    for _turn in range(8):
        (witness.folder / witness._memory(ORIGIN).name).write_text(Past(*"ab").note(), "utf-8")
        found = at_once(partial(ask, longer), partial(ask, shorter))
        kept = open_checkpoint(witness.last_seen(ORIGIN) or "", ORIGIN, LOG.public).size
        assert sorted(isinstance(one, int) for one in found) == [False, True]
        assert kept in found


def test_a_second_key_for_a_known_log_is_refused(witness: Witness) -> None:
    with pytest.raises(Broken, match="another key"):
        witness.trust(verifier_key(ORIGIN, THEIRS.public))


@given(st.text(max_size=80))
def test_nonsense_is_broken_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    made = Witness(THEIRS, NAME, tmp_path_factory.mktemp("witnessed"))
    with pytest.raises(Broken):
        made.add_checkpoint(text, NOW)
    with pytest.raises(Broken):
        made.trust(text)
