"""What the worker does beside numbering: old months, signals, witnesses, mails, the ends of loans."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import inf
from threading import Event
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from portal.evidence import letters, parting, witnessing
from portal.evidence.witness_book import WitnessBook
from portal.loans import ends as lending
from portal.login.notices import rounds as notices
from portal.web.post import Post
from security.evidence import ledger_gate, watch_gate
from security.evidence.signer import Signer
from security.evidence.verify_log import Broken

HOURLY = 3600.0  # seconds
EACH_MINUTE = 60.0  # whoever a loan waits for is told while the other one still sits there
AT_ONCE = 10.0
log = structlog.get_logger()
Chore = Callable[[], int]


class Chores:
    """Each returns how much it did; one that fails keeps no other from its turn."""

    def __init__(self, engine: Engine, signer: Signer, post: Post | None = None) -> None:
        self.engine = engine
        self.signer = signer
        self.post = post

    def plan_months(self) -> int:
        """Make room in the log for the months to come; returns how many were missing."""
        return parting.make_room(self.engine)

    def part_with_old_months(self, stop: Event | None = None) -> int:
        """Remove the months whose time is over, until `stop` is set; returns how many entries went."""
        with self.engine.connect() as db:
            months = ledger_gate.due_months(db)
        if not months:  # somebody may have changed the months: no entry outlives its time in a copy
            parting.drop_copy(self.engine)
        part = partial(parting.part_with, self.engine, self.signer, stop=stop or Event())
        return sum(_tried(partial(part, month)) for month in months)

    def part_with_what_stands_beside(self) -> int:
        """Remove what was about the months that are gone, an organisation at a time; returns how many things went."""
        with self.engine.connect() as db:
            tenants = ledger_gate.organisations(db)
        return sum(_tried(partial(self._part_beside, tenant)) for tenant in tenants)

    def _part_beside(self, tenant: UUID) -> int:
        with self.engine.begin() as db:
            return ledger_gate.part_beside(db, tenant)

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

    def ask_witnesses(self) -> int:
        """Have other portals sign that they saw the logs; returns how many signatures came."""
        return witnessing.ask_all(self.engine, WitnessBook(self.signer.folder))

    def tend(self) -> None:
        """What is not a matter of seconds, once."""
        for chore in (
            self.part_with_old_months, self.part_with_what_stands_beside, self.look_for_signals,
        ):  # fmt: skip
            _tried(chore)
        self.tend_what_is_quick()

    def tend_what_is_quick(self) -> None:
        """The same without what may take minutes in a long log."""
        for chore in (
            self.plan_months, self.mail_states, self.keep_lending, self.ask_witnesses,
        ):  # fmt: skip
            _tried(chore)

    def keep_months(self, stop: Event) -> None:
        """Part with old months, and then with what was about them, until `stop` is set."""
        _hourly(partial(self._part_with_all_that_is_old, stop), stop)

    def _part_with_all_that_is_old(self, stop: Event) -> int:
        return (
            _tried(partial(self.part_with_old_months, stop)) + self.part_with_what_stands_beside()
        )

    def keep_watch(self, stop: Event) -> None:
        """Look for signals, until `stop` is set: the first look at a long log takes minutes."""
        _hourly(self.look_for_signals, stop)

    def keep_house(self, stop: Event) -> None:
        """All that is quick at its time, until `stop` is set."""
        rounds = (
            _Round(HOURLY, self.tend_what_is_quick),
            _Round(EACH_MINUTE, partial(_tried, self.keep_lending)),
            _Round(EACH_MINUTE, partial(_tried, self.ask_witnesses)),
            _Round(AT_ONCE, partial(_tried, self.tell_people)),
        )
        while not stop.wait(1.0):
            for each in rounds:
                each.take_turn()


def _hourly(chore: Chore, stop: Event) -> None:
    pause = AT_ONCE  # what has just been started shall first number what waits
    while not stop.wait(pause):
        _tried(chore)
        pause = HOURLY


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


def _tried(job: Chore) -> int:
    """What a job comes to; one that fails for something outside is written down, and the next has its turn."""
    try:
        return job()
    except (SQLAlchemyError, OSError, Broken) as error:
        log.warning("job_failed", error=type(error).__name__)
        return 0
