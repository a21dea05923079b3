"""Reading and settling signals; what an auditor writes about one is ciphertext under the directory's key."""

from uuid import UUID

from config.messages import N_
from portal.access_log.rows import Names, rows_of
from portal.access_log.signals.view_models import (
    SettingsPage,
    SignalPage,
    SignalRow,
    SignalsPage,
    ThresholdRow,
)
from portal.access_log.signals.words import KINDS, STATES
from security.access_log import signals_gate
from security.access_log.signals_gate import Signal, SignalFilter
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import everybody

PAGE_SIZE = 25


def page_of_signals(visit: Visit, wanted: SignalFilter) -> SignalsPage:
    """A page of signals, the latest day first."""
    found = signals_gate.signals(visit.db, wanted, PAGE_SIZE + 1)
    shown, names = found[:PAGE_SIZE], everybody(visit)
    older = (shown[-1].day, shown[-1].id) if len(found) > PAGE_SIZE else None
    return SignalsPage([_row(visit, one, names) for one in shown], older)


def page_of(visit: Visit, signal_id: UUID) -> SignalPage:
    """One signal with its entries; NotFound for another organisation's."""
    found = signals_gate.signal(visit.db, signal_id)
    if found is None:
        raise NotFound("not_visible")
    names = everybody(visit)
    entries = signals_gate.entries(visit.db, signal_id)
    return SignalPage(_row(visit, found, names), list(rows_of(entries, names)))


def settle(visit: Visit, signal_id: UUID, state: str, note: str) -> None:
    """Mark as seen, or as explained with a reason. Raises Refused for one's own and what is explained."""
    sealed = visit.directory.write("signal_note", signal_id, note) if note else None
    if not signals_gate.settle(visit.db, signal_id, state, sealed):
        raise Refused(N_("It is settled already, or it is about yourself."))


def settings(visit: Visit) -> SettingsPage:
    """The thresholds in the order of the kinds, and the decoys."""
    told = {one.kind: one for one in signals_gate.thresholds(visit.db)}
    rows = [ThresholdRow(told[kind], words) for kind, words in KINDS.items()]
    return SettingsPage(rows, signals_gate.decoys(visit.db))


def threshold(visit: Visit, kind: str) -> ThresholdRow:
    """From when on one kind is given; NotFound for a kind that does not exist."""
    for row in settings(visit).thresholds:
        if row.threshold.kind == kind:
            return row
    raise NotFound("not_visible")


def set_threshold(visit: Visit, kind: str, at_least: int, span: int, *, is_on: bool) -> None:
    """Change one kind, from the worker's next look on."""
    signals_gate.set_threshold(visit.db, kind, at_least, span, is_on=is_on)


def mark_decoy(visit: Visit, number: int) -> None:
    """Mark a case as a decoy. Raises Refused when there is no such case, or it is one already."""
    if not signals_gate.mark_decoy(visit.db, number, is_decoy=True):
        raise Refused(N_("There is no case with that number, or it is a decoy already."), "number")


def unmark_decoy(visit: Visit, number: int) -> None:
    """Take the mark away, if there is one."""
    signals_gate.mark_decoy(visit.db, number, is_decoy=False)


def _row(visit: Visit, one: Signal, names: Names) -> SignalRow:
    note = visit.directory.read("signal_note", one.id, bytes(one.note)) if one.note else None
    return SignalRow(
        one.id, one.kind, KINDS[one.kind],
        names.get(one.membership_id) if one.membership_id else None, one.membership_id,
        one.case_number, one.day, {"seen": one.seen, "beside": one.beside, "span": one.span},
        one.at_least, one.state, STATES[one.state], note,
        names.get(one.reviewed_by) if one.reviewed_by else None, one.reviewed_at,
        one.words_gone_at, one.kept_until, one.membership_id == visit.identity.membership_id,
    )  # fmt: skip
