"""The worker asks other portals to sign that they saw each log, with a proof that it grew and nothing else."""

import re
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import Connection, Engine

from portal.evidence.witness_book import AskedWitness, WitnessBook
from portal.evidence.witness_calls import Answer, Away, send
from security.evidence import anchors_gate
from security.evidence.anchors_gate import Cosignature, Unseen
from security.evidence.proving import growth
from security.evidence.verify_log import SIGNATURE, Broken, Checkpoint, open_checkpoint, open_note
from security.evidence.witness_forms import KIND, request_for

LONGEST: Final = 500  # as much as the database keeps of a line
SIZE: Final = re.compile(r"(0|[1-9][0-9]{0,17})\n")
# What the witness means by its status, as the log's words have it (vocabulary.py).
WHY: Final = {403: "witness_other_key", 404: "witness_unknown_log", 409: "witness_other_past",
              422: "witness_other_past"}  # fmt: skip
log = structlog.get_logger()


def ask_all(engine: Engine, book: WitnessBook) -> int:
    """Ask each witness about each log that has grown since an hour ago; returns how many were signed."""
    return sum(_ask(engine, witness) for witness in book.all())


def request(db: Connection, one: Unseen, old: int) -> str:
    """The request about the newest signed state of a log, from what the witness has seen. Raises Broken."""
    return request_for(old, growth(db, one.ledger, old, one.size), one.note)


def keep_answer(
    db: Connection, note: str, witness: AskedWitness, answer: str, signer: bytes
) -> Checkpoint:
    """Keep what the witness signed. Raises Broken when it, or the log itself, did not sign just this."""
    origin = note.partition("\n")[0]
    seen = open_checkpoint(note, origin, signer)
    said = (SIGNATURE.fullmatch(line) for line in answer.splitlines())
    named = (line[0] for line in said if line and line[1] == witness.name)
    own = f"{next(named, '')}\n"
    if len(own) > LONGEST:
        raise Broken("a signature does not fit: it is too long for one")
    open_note(note + own, witness.name, witness.public, KIND)
    ledger = UUID(origin.rpartition("/")[2])
    anchors_gate.keep(db, ledger, seen, note, Cosignature(witness.name, witness.public, own))
    return seen


def _ask(engine: Engine, witness: AskedWitness) -> int:
    with engine.connect() as db:
        unseen = anchors_gate.unseen_by(db, witness.name)
    signed = 0
    for one in unseen:
        try:
            signed += _ask_about(engine, one, witness)
        except Away:
            log.warning("witness_away")
            break
    return signed


def _ask_about(engine: Engine, one: Unseen, witness: AskedWitness) -> bool:
    answer = _sent(engine, one, witness, one.seen)
    told = SIZE.fullmatch(answer.text) if answer.kind == "text/x.tlog.size" else None
    if answer.status == 409 and told and one.seen != int(told[1]) <= one.size:
        # It has seen more than we kept of it, or has lost what it knew.
        answer = _sent(engine, one, witness, int(told[1]))
    if answer.status != 200:
        return _refused(engine, one, witness, WHY.get(answer.status))
    try:
        with engine.begin() as db:
            keep_answer(db, one.note, witness, answer.text, one.signer)
    except Broken:
        return _refused(engine, one, witness, "witness_bad_signature")
    return True


def _sent(engine: Engine, one: Unseen, witness: AskedWitness, old: int) -> Answer:
    with engine.connect() as db:
        asked = request(db, one, old)
    return send(witness.address, asked)


def _refused(engine: Engine, one: Unseen, witness: AskedWitness, why: str | None) -> bool:
    if why is None:  # busy, or no witness at all: nothing is said about the log
        raise Away
    log.warning("witness_refuses")
    with engine.begin() as db:
        anchors_gate.note_refusal(db, one.ledger, witness.name, why)
    return False
