"""What the portal can tell about a course without reading what anybody wrote."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

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


FACT_OF_AGREEMENT: dict[str, Fact] = {
    "participation": "participation_agreed",
    "information": "information_given",
}
FACT_OF_OCCASION: dict[str, Fact] = {
    "pre": "pre_locked",
    "post": "post_locked",
    "followup": "follow_up_locked",
}


def facts_of_records(records: Iterable[Envelope], codes: Codes, track: str) -> frozenset[Fact]:
    """What the sheets of a case show; one that was started and never saved shows nothing."""
    saved = [record for record in records if record.current_version > 0]
    return frozenset((*_assessed(saved, codes.assessments_of(track)), *_used(saved, codes)))


def facts_of_agreements(agreed: Collection[str]) -> frozenset[Fact]:
    """What the agreements that have not been withdrawn show."""
    return frozenset(FACT_OF_AGREEMENT[kind] for kind in agreed if kind in FACT_OF_AGREEMENT)


def _assessed(saved: Iterable[Envelope], codes: Collection[str]) -> Iterator[Fact]:
    for record in saved:
        if record.definition_code in codes and record.status == "locked":
            yield from (fact for key, fact in FACT_OF_OCCASION.items() if key == record.occasion)


def _used(saved: list[Envelope], codes: Codes) -> Iterator[Fact]:
    if sum(record.definition_code in codes.plan for record in saved) > 1:
        yield "review_saved"
    if any(record.definition_code in codes.session for record in saved):
        yield "session_saved"
    if any(record.definition_code in codes.closing for record in saved):
        yield "closing_saved"
