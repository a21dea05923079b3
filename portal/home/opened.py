"""What the start page is made from: lists of opened things, none longer than the page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.cases.described import Described
from portal.home.calls import Call, OwnDraft
from portal.records.steps import OpenStep
from portal.reminders.queries import Lacking


@dataclass(frozen=True)
class Start:
    """The start page of somebody who works on cases or coordinates them."""

    today: date
    works: bool
    coordinates: bool
    cases: Mapping[UUID, Described]
    latest: list[Described]
    drafts: list[OwnDraft]
    due: list[OpenStep]
    attention: list[OpenStep]
    lacking: list[Lacking]
    calls: list[Call]
    has_more: bool
