"""The worker: numbers entries, signs the logs, looks for signals, ends loans, mails. It comes back after a fault."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import inf
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from config import database
from config.command_line import CannotStart
from config.settings import Settings
from portal.evidence import letters
from portal.loans import ends as lending
from portal.login.notices import rounds as notices
from portal.web.mail import mailer_for
from portal.web.post import Post
from security.encryption.keyring import Keyring
from security.evidence import ledger_gate, retention, sequencer, watch_gate
from security.evidence.notes import LogKey
from security.evidence.signer import Signer

PAUSE = 0.25  # seconds; an entry shall have its number within one
AFTER_A_FAULT = 5.0
BETWEEN_CHORES = 3600.0
BETWEEN_NOTICES = 10.0
BETWEEN_LETTERS = 60.0  # whoever a loan waits for is told while the other one still sits there
log = structlog.get_logger()


class Worker:
    """One round after the other until somebody says stop."""

    def __init__(self, engine: Engine, signer: Signer, post: Post | None = None) -> None:
        self.engine = engine
        self.signer = signer
        self.post = post

    def round(self) -> int:
        """Number one batch and sign what has grown; returns how many entries got a number."""
        with self.engine.begin() as db:
            fresh = sequencer.number(db)
        with self.engine.begin() as db:
            for ledger in self.signer.sign(db):
                log.error("log_refused", ledger=str(ledger.id), size=ledger.size)
        return fresh

    def catch_up(self) -> int:
        """Rounds until nothing is left; returns how many entries got a number."""
        total = 0
        while fresh := self.round():
            total += fresh
        return total

    def part_with_old_months(self) -> int:
        """Remove the months whose time is over; returns how many entries went."""
        with self.engine.connect() as db:
            months = ledger_gate.due_months(db)
        return sum(_tried(partial(self._part_with, month)) for month in months)

    def _part_with(self, month: date) -> int:
        with self.engine.begin() as db:
            removed = retention.remove_month(db, self.signer, month)
        log.warning("month_removed", month=f"{month:%Y-%m}")
        return removed

    def look_for_signals(self) -> int:
        """Look through every organisation's log since the last look; returns how many new signals."""
        with self.engine.connect() as db:
            tenants = watch_gate.watched(db)
        return sum(_tried(partial(self._look_through, tenant)) for tenant in tenants)

    def _look_through(self, tenant: UUID) -> int:
        with self.engine.begin() as db:
            return watch_gate.watch(db, tenant)

    def mail_states(self) -> int:
        """Mail the signed states that are due today; returns how many left."""
        return letters.mail_states(self.engine, self.post.mailer) if self.post else 0

    def keep_lending(self) -> int:
        """Note what the clock has ended, and tell whom it concerns; returns how many letters left."""
        lending.tidy(self.engine)
        if self.post is None:
            return 0
        return lending.warn(self.engine, self.post) + lending.tell(self.engine, self.post)

    def tell_people(self) -> int:
        """Mail people what happened to their own sign-in; returns how many were told."""
        return notices.tell(self.engine, self.post) if self.post else 0

    def tend(self) -> None:
        """What is not a matter of minutes; a chore that fails keeps no other from its turn."""
        for chore in (
            self.part_with_old_months, self.look_for_signals, self.mail_states, self.keep_lending,
        ):  # fmt: skip
            _tried(chore)

    def _rounds(self) -> list["_Round"]:
        return [
            _Round(BETWEEN_CHORES, self.tend),
            _Round(BETWEEN_LETTERS, partial(_tried, self.keep_lending)),
            _Round(BETWEEN_NOTICES, partial(_tried, self.tell_people)),
        ]

    def run(self, stop: Event) -> None:
        """Rounds until `stop` is set; a database that is away is waited for."""
        pause, rounds = 0.0, self._rounds()
        while not stop.wait(pause):
            try:
                for each in rounds:
                    each.take_turn()
                pause = 0.0 if self.round() >= sequencer.BATCH else PAUSE
            except SQLAlchemyError as error:
                log.warning("worker_fault", kind=type(error).__name__)
                pause = AFTER_A_FAULT


@dataclass
class _Round:
    """A job that comes round every so many seconds, and at once for the first time."""

    seconds: float
    job: Callable[[], object]
    began: float = -inf

    def take_turn(self) -> None:
        """Do it when it is time."""
        if time.monotonic() - self.began > self.seconds:
            self.began = time.monotonic()
            self.job()


def _tried(job: Callable[[], int]) -> int:
    """What a job comes to; one that the database refuses is written down, and the next has its turn."""
    try:
        return job()
    except SQLAlchemyError as error:
        log.warning("job_failed", kind=type(error).__name__)
        return 0


def worker_of(settings: Settings) -> Worker:
    """The worker of an installation. Raises CannotStart without its password or the log's key."""
    return Worker(worker_engine(settings), signer_of(settings), post_of(settings))


def post_of(settings: Settings) -> Post:
    """How letters leave this installation."""
    keyring = Keyring.of(settings)
    return Post(keyring, mailer_for(settings), settings.public_url)


def worker_engine(settings: Settings) -> Engine:
    """The worker's pool; raises CannotStart without its password."""
    if settings.worker_password is None:
        raise CannotStart("PORTAL_WORKER_PASSWORD is missing; this command runs as portal_worker.")
    password = settings.worker_password.get_secret_value()
    return database.engine_for(settings, "portal_worker", password, pool_size=1)


def signer_of(settings: Settings) -> Signer:
    """Who signs the logs of an installation; raises CannotStart without the key."""
    if settings.log_key is None:
        raise CannotStart(
            "PORTAL_LOG_KEY is missing; make one with: openssl rand -base64 32, and keep it apart"
        )
    host = urlsplit(settings.public_url).netloc
    return Signer(LogKey(settings.log_key.get_secret_value()), host, Path(settings.log_folder))
