"""The worker's rounds of lending: what is over is noted so, and people are told what ends and what waits for them."""

import structlog
from sqlalchemy import Connection, Engine

from portal.loans.letter import letter, word
from portal.web.post import NobodyTold, Post
from tenants.lending import clock_gate
from tenants.lending.clock_gate import Waiting

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
        try:
            with engine.begin() as db:
                sent += post.send(
                    (to, letter(days, to.language, post.address))
                    for days, to in clock_gate.warn(db, tenant, loan)
                )
        except NobodyTold:
            log.warning("loan_warning_not_sent", loan=str(loan))
    return sent


def tell(engine: Engine, post: Post) -> int:
    """Tell whoever an offer or a loan waits for, once; returns how many letters left."""
    with engine.connect() as db:
        due = clock_gate.to_tell(db)
    sent = 0
    for waiting in due:
        try:
            with engine.begin() as db:
                sent += _tell(db, post, waiting)
        except NobodyTold:
            log.warning("waiting_not_told", offer=str(waiting.offer_id), loan=str(waiting.loan_id))
    return sent


def _tell(db: Connection, post: Post, waiting: Waiting) -> int:
    return post.send(
        (to, word(awaited, to.language, post.address))
        for awaited, to in clock_gate.tell(db, waiting)
    )
