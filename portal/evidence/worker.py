"""The worker: numbers entries and signs the logs, whatever its chores are at. It comes back after a fault."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from config import database
from config.command_line import CannotStart
from config.settings import Settings
from portal.evidence.chores import Chores
from portal.web.mail import mailer_for
from portal.web.post import Post
from security.encryption.keyring import Keyring
from security.evidence import sequencer
from security.evidence.notes import LogKey
from security.evidence.signer import Signer

PAUSE = 0.25  # seconds; an entry shall have its number within one
AFTER_A_FAULT = 5.0
log = structlog.get_logger()


class Worker(Chores):
    """One round after the other until somebody says stop; the chores go on beside them."""

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

    def run(self, stop: Event) -> None:
        """Rounds until `stop` is set. A mail server that takes its time keeps no entry from its number."""
        jobs = (self.keep_house, self.keep_months, self.keep_watch)
        with ThreadPoolExecutor(len(jobs), "chores") as beside:
            chores = [beside.submit(job, stop) for job in jobs]
            for each in chores:
                each.add_done_callback(lambda _: stop.set())  # they end by a fault of ours alone
            try:
                self._number(stop)
            finally:
                stop.set()
        for each in chores:
            each.result()

    def _number(self, stop: Event) -> None:
        pause = 0.0
        while not stop.wait(pause):
            try:
                pause = 0.0 if self.round() >= sequencer.BATCH else PAUSE
            except SQLAlchemyError as error:
                log.warning("worker_fault", kind=type(error).__name__)
                pause = AFTER_A_FAULT


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
    return database.engine_for(settings, "portal_worker", password, pool_size=4)


def signer_of(settings: Settings) -> Signer:
    """Who signs the logs of an installation; raises CannotStart without the key."""
    if settings.log_key is None:
        raise CannotStart(
            "PORTAL_LOG_KEY is missing; make one with: openssl rand -base64 32, and keep it apart"
        )
    host = urlsplit(settings.public_url).netloc
    return Signer(LogKey(settings.log_key.get_secret_value()), host, Path(settings.log_folder))
