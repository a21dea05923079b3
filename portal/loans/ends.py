"""The worker's rounds of lending: what is over is noted so, and people are told what ends and what waits for them."""

from collections.abc import Callable
from functools import partial

import structlog
from sqlalchemy import Connection, Engine

from portal.loans.letter import letter, word
from portal.web.post import Letter, NobodyTold, Post
from tenants.lending import clock_gate
from tenants.lending.clock_gate import Addressee, Waiting

log = structlog.get_logger()


def tidy(engine: Engine) -> int:
    """Note every need, offer, agreement and loan that is over; returns how many there were."""
    with engine.connect() as db:
        tenants = clock_gate.to_tidy(db)
    total = 0
    for tenant in tenants:
        with engine.begin() as db:
            total += clock_gate.tidy(db, tenant)
    return total


def warn(engine: Engine, post: Post) -> int:
    """Send the warnings that are due, each once; returns how many letters left."""
    with engine.connect() as db:
        due = clock_gate.to_warn(db)
    sent = 0
    for tenant, loan in due:
        with engine.begin() as db:
            told = clock_gate.warn(db, tenant, loan)
        letters = [(to, letter(days, to.language, post.address)) for days, to in told]
        note = partial(clock_gate.note_warned, tenant=tenant, loan=loan)
        try:
            sent += _sent(engine, post, letters, Waiting(tenant, None, loan), note)
        except NobodyTold:
            log.warning("loan_warning_not_sent", loan=str(loan))
    return sent


def tell(engine: Engine, post: Post) -> int:
    """Tell whoever an offer or a loan waits for, once; returns how many letters left."""
    with engine.connect() as db:
        due = clock_gate.to_tell(db)
    sent = 0
    for waiting in due:
        with engine.begin() as db:
            told = clock_gate.tell(db, waiting)
        letters = [(to, word(awaited, to.language, post.address)) for awaited, to in told]
        note = partial(clock_gate.note_told, waiting=waiting, told=told[0][0] if told else "")
        try:
            sent += _sent(engine, post, letters, waiting, note)
        except NobodyTold:
            log.warning("waiting_not_told", offer=str(waiting.offer_id), loan=str(waiting.loan_id))
    return sent


def _sent(
    engine: Engine, post: Post, letters: list[tuple[Addressee, Letter]], about: Waiting,
    note: Callable[[Connection], None],
) -> int:  # fmt: skip
    """Send what was taken in hand, and note it: in no transaction, for a mail server may take its time."""
    if not letters:
        return 0
    try:
        sent = post.send(letters)
    except NobodyTold:
        with engine.begin() as db:
            clock_gate.give_back(db, about)
        raise
    with engine.begin() as db:
        note(db)
    return sent
