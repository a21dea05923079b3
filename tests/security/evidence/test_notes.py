"""Checkpoints are C2SP signed notes: made here, opened by the verifier, refused when bent."""

import base64

import pytest

from security.evidence.notes import LogKey, verifier_key
from security.evidence.verify_log import Broken, Checkpoint, open_checkpoint

KEY = LogKey(bytes(range(32)))
ROOT = bytes(range(32, 64))
NOTE = KEY.checkpoint("portal.example/log/1", 7, ROOT)


def test_the_form_is_that_of_a_tlog_checkpoint() -> None:
    origin, size, root, empty, signature, end = NOTE.split("\n")
    assert (origin, size, empty, end) == ("portal.example/log/1", "7", "", "")
    assert base64.b64decode(root) == ROOT
    assert signature.startswith("— portal.example/log/1 ")
    assert len(base64.b64decode(signature.split(" ")[2])) == 4 + 64


def test_it_opens_with_the_right_key() -> None:
    opened = open_checkpoint(NOTE, "portal.example/log/1", KEY.public)
    assert opened == Checkpoint("portal.example/log/1", 7, ROOT)


def test_another_organisations_cosignature_beside_it_does_no_harm() -> None:
    witness = LogKey(bytes(32)).sign("witness.example", NOTE.partition("\n\n")[0] + "\n")
    both = NOTE + witness.rpartition("\n\n")[2]
    assert open_checkpoint(both, "portal.example/log/1", KEY.public).size == 7


@pytest.mark.parametrize(("old", "new"), [
    ("\n7\n", "\n8\n"), ("log/1\n", "log/2\n"), ("— portal.example/log/1 ", "— portal.example/log/2 "),
    ("\n\n—", "\nmore\n\n—"), ("\n\n", "\n"), ("—", "-"),
])  # fmt: skip
def test_a_bent_note_is_refused(old: str, new: str) -> None:
    with pytest.raises(Broken):
        open_checkpoint(NOTE.replace(old, new, 1), "portal.example/log/1", KEY.public)


def test_another_key_is_refused() -> None:
    with pytest.raises(Broken):
        open_checkpoint(NOTE, "portal.example/log/1", LogKey(bytes(32)).public)


def test_the_public_key_has_the_form_that_note_tools_read() -> None:
    name, hash_, key = verifier_key("portal.example/log/1", KEY.public).split("+", 2)
    assert (name, len(hash_)) == ("portal.example/log/1", 8)
    assert base64.b64decode(key) == b"\x01" + KEY.public


def test_a_key_never_shows_itself() -> None:
    assert repr(KEY) == "LogKey(…)"


def test_the_checkpoint_of_another_log_under_the_same_key_is_none_of_this_one() -> None:
    # One key signs for every organisation, and a signature says nothing about the name beside it.
    theirs = NOTE.partition("\n\n")[0].replace("log/1", "log/2") + "\n"
    renamed = KEY.sign("portal.example/log/1", theirs)
    with pytest.raises(Broken, match="the key is that of"):
        open_checkpoint(renamed, "portal.example/log/1", KEY.public)
