"""Reading the log for an auditor: which entries, in which order, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from portal.access_log.rows import rows_of
from portal.access_log.view_models import Anchoring, Duties, Evidence, KindGroup, LogFilter, LogPage
from portal.access_log.vocabulary import GROUPS, actions_of
from security.access_log import anchors_gate, ledger_gate
from security.access_log.events import EXPLANATIONS, Action
from security.access_log.gate import Entry, Position, Question, read_log
from security.evidence.notes import verifier_key
from security.evidence.witness import KIND
from security.visit import Visit
from tenants.directory import Member

PAGE_SIZE = 50
# Every click opens a page and every pause saves a draft: they say little and hide the rest.
BARE = (Action.PAGE_OPEN.value, Action.DRAFT_SAVE.value)
REFUSALS = ("denied", "failed")


def page_of_log(visit: Visit, wanted: LogFilter, people: Iterable[Member]) -> LogPage:
    """One page, the latest first. Refused attempts are always among them."""
    questions = _questions(wanted)
    found = [
        entry
        for question in questions
        for entry in read_log(visit.db, question, wanted.before, PAGE_SIZE + 1)
    ]
    found.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    shown = found[:PAGE_SIZE]
    names = {one.id: one.name for one in people}
    return LogPage(tuple(rows_of(shown, names)), _older(found))


def evidence(visit: Visit) -> Evidence:
    """How far the own log is numbered and signed."""
    state = ledger_gate.state(visit.db)
    origin = (state.note or "").partition("\n")[0]
    since = state.waiting_since
    lag = int((datetime.now(UTC) - since).total_seconds()) if since else None
    return Evidence(
        state.size, state.signed_size, state.signed_at, state.note,
        verifier_key(origin, state.signer) if state.signer else None,
        state.refused_at is not None, state.waiting, lag,
        Duties(state.to_judge, state.drawn_at, state.unanswered, state.asked_at, state.requests,
               state.due_on, state.reviews),
    )  # fmt: skip


def anchoring(visit: Visit) -> Anchoring:
    """What is kept of the own log elsewhere."""
    kept = anchors_gate.anchoring(visit.db)
    key = verifier_key(kept.witness or "", kept.witness_key, KIND) if kept.witness_key else None
    return Anchoring(
        kept.mailbox, kept.mailed_at, kept.witness, key, kept.witnessed_size, kept.witnessed_at,
        kept.witnessed_note,
    )  # fmt: skip


def what_is_logged() -> tuple[KindGroup, ...]:
    """Every kind of entry in words, from the same list that the database accepts."""
    return tuple(
        KindGroup(name, tuple(EXPLANATIONS[Action(action)] for action in actions_of(group)))
        for group, (name, _subjects) in GROUPS.items()
    )


def _questions(wanted: LogFilter) -> Sequence[Question]:
    """Refused page openings matter, allowed ones hardly: that takes two questions, each with its index."""
    question = wanted.question
    if wanted.everything or question.kinds is not None:
        return [question]
    telling = replace(question, kinds=[act.value for act in Action if act.value not in BARE])
    if question.outcomes is None:
        return [telling, replace(question, kinds=BARE, outcomes=REFUSALS)]
    return [question] if set(question.outcomes) <= set(REFUSALS) else [telling]


def _older(found: Sequence[Entry]) -> Position | None:
    return found[PAGE_SIZE - 1].position if len(found) > PAGE_SIZE else None
