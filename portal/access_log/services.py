"""Reading the log for an auditor: which entries, in which order, a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from portal.access_log.kinds import GROUPS, actions_of
from portal.access_log.rows import Names, rows_of
from portal.access_log.view_models import (
    MOST_COUNTED,
    Anchoring,
    Evidence,
    KindGroup,
    LogFilter,
    LogPage,
    LogRow,
)
from portal.access_log.vocabulary import REASONS
from security.access_log import anchors_gate, ledger_gate
from security.access_log.events import Action
from security.access_log.gate import Entry, Position, Question, count_log, read_log
from security.evidence.notes import verifier_key
from security.evidence.witness_forms import KIND
from security.visit import Visit

PAGE_SIZE = 50
# Every click opens a page and every pause saves a draft: they say little and hide the rest.
BARE = (Action.PAGE_OPEN.value, Action.DRAFT_SAVE.value)


def page_of_log(visit: Visit, wanted: LogFilter, people: Names, others: Names) -> LogPage:
    """One page, the latest first, and how many entries the whole has. Refused attempts are always among them."""
    question = telling(wanted)
    found = read_log(visit.db, question, wanted.before, PAGE_SIZE + 1)
    rows = rows_of(found[:PAGE_SIZE], people, others)
    return counted_page(found, wanted, rows, partial(count_log, visit.db, question))


def counted_page(
    found: Sequence[Entry], wanted: LogFilter, rows: Iterable[LogRow], count: Callable[[int], int]
) -> LogPage:
    """The page of these rows, for which one entry more than it shows was read; `count` counts the whole list."""
    is_whole = wanted.before is None and len(found) <= PAGE_SIZE
    entries = len(found) if is_whole else min(count(MOST_COUNTED + 1), MOST_COUNTED + 1)
    return LogPage(tuple(rows), older(found, PAGE_SIZE), entries)


def telling(wanted: LogFilter) -> Question:
    """The question without bare page openings and drafts, unless somebody asks for them."""
    if wanted.everything or wanted.question.kinds is not None:
        return wanted.question
    return replace(wanted.question, left_out=BARE)


def older(found: Sequence[Entry], page_size: int) -> Position | None:
    """Where the next page begins, when one more was found than a page shows."""
    return found[page_size - 1].position if len(found) > page_size else None


def evidence(visit: Visit) -> Evidence:
    """How far the own log is numbered and signed."""
    state = ledger_gate.state(visit.db)
    origin = (state.note or "").partition("\n")[0]
    key = verifier_key(origin, state.signer) if state.signer else None
    return Evidence(
        state.signed_size, state.signed_at, state.refused_at is not None, state.waiting,
        state.waiting_since, state.note, key, state.duties, dict(state.organisations),
    )  # fmt: skip


def anchoring(visit: Visit) -> Anchoring:
    """What is kept of the own log elsewhere."""
    kept = anchors_gate.anchoring(visit.db)
    key = verifier_key(kept.witness or "", kept.witness_key, KIND) if kept.witness_key else None
    return Anchoring(kept, key, REASONS.get(kept.refusal or ""))


def what_is_logged() -> tuple[KindGroup, ...]:
    """Every kind of entry in words, from the same list that the database accepts."""
    return tuple(
        KindGroup(name, tuple(Action(action).explanation for action in actions_of(group)))
        for group, (name, _subjects) in GROUPS.items()
    )
