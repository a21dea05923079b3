"""The demo's cases as plain values: the same stories at every run, dated from the anchor."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from portal.demo.cast import TENANTS
from portal.demo.stories import State, Story, StoryWheel, stories_of
from portal.demo.wheels import body_of, corrected_body
from portal.method import library
from portal.method.wheel import WheelDefinition

ANCHOR = date(2026, 11, 2)


@dataclass(frozen=True)
class DemoCorrection:
    """A later version of a locked wheel, with its reason."""

    body_json: dict[str, Any]
    reason: str
    author_login: str


@dataclass(frozen=True)
class DemoWheel:
    """One wheel with its body as the portal keeps it."""

    occurred_on: date
    author_login: str
    body_json: dict[str, Any]
    status: Literal["draft", "shared", "locked"]
    correction: DemoCorrection | None


@dataclass(frozen=True)
class DemoCase:
    """One case of one organisation."""

    tenant: str
    number: str
    track: str
    alias: str
    birth_year: int
    summary: str
    purpose: str
    legal_basis: str
    state: State
    started_on: date
    assigned: tuple[str, ...]
    wheels: tuple[DemoWheel, ...]


def demo_cases(anchor: date = ANCHOR) -> tuple[DemoCase, ...]:
    """Return all demo cases; no date in them lies after the anchor except plans."""
    definition = library.latest("wheel", WheelDefinition)
    return tuple(
        _case(tenant.slug, story, anchor, definition)
        for tenant in TENANTS
        for story in stories_of(tenant.slug)
    )


def _case(tenant: str, story: Story, anchor: date, definition: WheelDefinition) -> DemoCase:
    return DemoCase(
        tenant=tenant,
        number=story.number,
        track=story.track,
        alias=story.alias,
        birth_year=story.born,
        summary=story.summary,
        purpose=story.purpose,
        legal_basis=story.legal_basis,
        state=story.state,
        started_on=anchor + timedelta(days=story.started),
        assigned=tuple(_login(name, tenant) for name in story.assigned),
        wheels=tuple(_wheel(tenant, told, anchor, definition) for told in story.wheels),
    )


def _wheel(tenant: str, told: StoryWheel, anchor: date, definition: WheelDefinition) -> DemoWheel:
    body = body_of(told, anchor, definition)
    return DemoWheel(
        occurred_on=told.occurred_on(anchor),
        author_login=_login(told.author, tenant),
        body_json=body,
        status=told.status,
        correction=_correction(tenant, told, body),
    )


def _correction(tenant: str, told: StoryWheel, body: dict[str, Any]) -> DemoCorrection | None:
    change = told.correction
    if change is None:
        return None
    return DemoCorrection(
        corrected_body(body, change), change.reason, _login(change.author, tenant)
    )


def _login(name: str, tenant: str) -> str:
    return f"{name}@{tenant}.example"
