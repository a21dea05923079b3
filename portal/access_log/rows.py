"""From entries to rows that somebody who programs nothing can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from config.messages import N_
from portal.access_log.sentences import WITHOUT_VERB, said
from portal.access_log.view_models import LogRow, Person
from portal.access_log.vocabulary import MANNERS, OUTCOMES, PURPOSES, REASONS, area_of
from security.access_log.events import Action
from security.access_log.gate import Entry
from tenants.roles import role_names

Names = Mapping[UUID, str]


NOBODY_ELSE: Names = {}


def rows_of(
    entries: Sequence[Entry], names: Names, others: Names = NOBODY_ELSE
) -> Iterator[LogRow]:
    """Rows in the order of the entries; neighbours of one request that say the same become one row.

    `others` are the organisations besides the own one.
    """
    for _same, group in groupby(entries, key=_sameness):
        together = list(group)
        numbers = {entry.case_number for entry in together if entry.case_number is not None}
        ids = tuple((entry.case_number, entry.id) for entry in together)
        yield replace(_row(together[0], names, others, tuple(sorted(numbers))), entries=ids)


def _sameness(entry: Entry) -> tuple[object, ...]:
    return (
        entry.request_id or entry.id, entry.membership_id, entry.action, entry.outcome,
        entry.purpose, entry.reason, entry.object_id if entry.case_number is None else None,
        entry.object_kind,
    )  # fmt: skip


def _row(entry: Entry, names: Names, others: Names, numbers: tuple[int, ...]) -> LogRow:
    action = Action(entry.action)
    is_page, is_denied = action is Action.PAGE_OPEN, entry.outcome == "denied"
    what, tool = said(action, entry.object_kind)
    return LogRow(
        at=entry.at,
        person=_person(entry, names),
        what=N_("Tried to open a page") if is_page and is_denied else what,
        is_try=is_denied and not is_page,
        about=_about(entry, names),
        area=area_of(entry.route) if is_page or is_denied else None,
        numbers=numbers,
        why=PURPOSES.get(entry.purpose or ""),
        outcome=entry.outcome,
        outcome_word=OUTCOMES[entry.outcome],
        reason=REASONS.get(entry.reason or ""),
        tool=tool,
        reads_on=action not in WITHOUT_VERB,
        organisation=others.get(entry.home_tenant_id or UUID(int=0))
        or others.get(entry.acting_tenant_id or UUID(int=0)),
        manner=_manner(entry),
    )


def _manner(entry: Entry) -> str | None:
    """How somebody came to the act, where it was an exception."""
    if entry.purpose == "break_glass":
        return MANNERS["break_glass"]
    return MANNERS["loan"] if entry.loan_id else None


def _person(entry: Entry, names: Names) -> Person:
    # The sign-in pages know the account but no organisation; they name the membership as object.
    is_own = entry.membership_id is None and entry.account_id and entry.object_kind == "membership"
    member = entry.object_id if is_own else entry.membership_id
    if member is not None and member in names:
        return Person(names[member], is_member=True, role_names=role_names(entry.roles), id=member)
    if entry.account_id is not None:
        return Person(N_("Person from outside the organisation"), is_member=False)
    # Of a loan the home reads its borrower's entries, too; one without an account is the portal's own work.
    if entry.purpose == "operation" or entry.loan_id is not None:
        return Person(N_("The operator of the portal"), is_member=False)
    return Person(N_("Not signed in"), is_member=False)


def _about(entry: Entry, names: Names) -> str | None:
    """The member whom an act of somebody else concerned."""
    if entry.object_id is None or entry.object_id == entry.membership_id or not entry.membership_id:
        return None
    return names.get(entry.object_id)
