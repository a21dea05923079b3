"""What the portal can tell about a course without reading what anybody wrote."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final, Protocol

from portal.course.clocks import Cutoffs, is_forgotten
from portal.method.course import Codes, Fact


class Envelope(Protocol):
    """What the clear columns of a record tell."""

    @property
    def definition_code(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def occasion(self) -> str | None: ...
    @property
    def current_version(self) -> int: ...
    @property
    def occurred_on(self) -> date: ...


FACT_OF_AGREEMENT: dict[str, Fact] = {
    "participation": "participation_agreed",
    "information": "information_given",
}
FACT_OF_OCCASION: dict[str, Fact] = {
    "pre": "pre_locked",
    "post": "post_locked",
    "followup": "follow_up_locked",
}


# A goal that goes on has a review that is open; one that was reached has one that is done.
GOAL_OPEN: Final = frozenset({"open"})
GOAL_OF_AN_END: Final = frozenset({"open", "done"})


def facts_of_records(
    records: Iterable[Envelope], codes: Codes, track: str, cut: Cutoffs | None
) -> frozenset[Fact]:
    """What the sheets of a case show; one that was started and never saved shows nothing.

    `cut` has the clocks of a case that runs; for one that ends (None) nothing grows old.
    """
    every = list(records)
    saved = [record for record in every if record.current_version > 0]
    return frozenset((
        *_assessed(saved, codes.assessments_of(track)),
        *_reviewed(saved, codes, cut),
        *_talked(every, codes, cut),
        *_closed(saved, codes),
    ))


def facts_of_plan(planned: Collection[str], *, is_ending: bool) -> frozenset[Fact]:
    """What the states of the plan's owned goals show; at the end a goal that was reached counts too."""
    goals = GOAL_OF_AN_END if is_ending else GOAL_OPEN
    return frozenset(["goal_active"] if not goals.isdisjoint(planned) else [])


def facts_of_agreements(agreed: Collection[str]) -> frozenset[Fact]:
    """What the agreements that have not been withdrawn show."""
    return frozenset(FACT_OF_AGREEMENT[kind] for kind in agreed if kind in FACT_OF_AGREEMENT)


def _assessed(saved: Iterable[Envelope], codes: Collection[str]) -> Iterator[Fact]:
    for record in saved:
        if record.definition_code in codes and record.status == "locked":
            yield from (fact for key, fact in FACT_OF_OCCASION.items() if key == record.occasion)


def _reviewed(saved: Iterable[Envelope], codes: Codes, cut: Cutoffs | None) -> Iterator[Fact]:
    days = [record.occurred_on for record in saved if record.definition_code in codes.plan]
    if len(days) > 1 and (cut is None or max(days) >= cut.reviewed_before):
        yield "review_in_time"


def _talked(every: Iterable[Envelope], codes: Codes, cut: Cutoffs | None) -> Iterator[Fact]:
    sheets = [record for record in every if record.definition_code in codes.session]
    saved = max((each.occurred_on for each in sheets if each.current_version > 0), default=None)
    unsaved = max((each.occurred_on for each in sheets if each.current_version == 0), default=None)
    if saved is not None and not (cut is not None and is_forgotten(unsaved, saved, cut)):
        yield "log_up_to_date"


def _closed(saved: Iterable[Envelope], codes: Codes) -> Iterator[Fact]:
    if any(record.definition_code in codes.closing for record in saved):
        yield "closing_saved"
