"""Agreements of a meeting, as the minutes and the list of open ones show them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from config.clock import today
from portal.method.definitions import name_of
from portal.tools.meeting.body import Agreement
from portal.tools.meeting.sheets import FilledMeeting
from portal.tools.meeting.steps import agreement_key


@dataclass(frozen=True)
class AgreementRow:
    """An agreement as the minutes show it."""

    what: str
    who: str
    by: date | None
    noticed: str
    state: str
    state_name: str
    is_late: bool
    record_id: UUID
    held_on: date


def agreement_rows(meeting: FilledMeeting, language: str) -> list[AgreementRow]:
    """The agreements of one meeting in their order, as they stand now where people have ticked them."""
    return [
        _agreement_row(meeting, each, agreement_key(each, position), language)
        for position, each in enumerate(meeting.body.agreements)
    ]


def _agreement_row(
    meeting: FilledMeeting, agreement: Agreement, key: str, language: str
) -> AgreementRow:
    state = meeting.ticked.get(key, agreement.state or "open")
    is_late = state == "open" and agreement.by is not None and agreement.by < today()
    return AgreementRow(
        agreement.what, agreement.who, agreement.by, agreement.noticed, state,
        name_of(meeting.definition.states, state, language), is_late,
        meeting.record.id, meeting.record.occurred_on,
    )  # fmt: skip
