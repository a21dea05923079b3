"""The demo's cases as plain values: the same stories at every run, dated from the anchor."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.demo.cast import TENANTS
from portal.demo.chapters import Chapter, ToldAgreement, chapters_of
from portal.demo.sheets import DemoCorrection, DemoSheet, body_of
from portal.demo.stories import State, Story, StoryWheel, stories_of
from portal.demo.wheels import corrected_body, wheel_body
from portal.method import library
from portal.method.wheel import WheelDefinition

ANCHOR = date(2026, 11, 2)


@dataclass(frozen=True)
class DemoAgreement:
    """Something agreed or told, with its words as the portal keeps them."""

    kind: str
    occurred_on: date
    author_login: str
    body_json: dict[str, Any]


@dataclass(frozen=True)
class DemoHours:
    """Minutes spent on the case."""

    occurred_on: date
    author_login: str
    minutes: int
    kind: str


@dataclass(frozen=True)
class DemoStage:
    """A stage of the sentence."""

    occurred_on: date
    author_login: str
    stage: str
    note: str


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
    tasks: str
    legal_basis: str
    state: State
    started_on: date
    told_on: date
    assigned: tuple[str, ...]
    sheets: tuple[DemoSheet, ...]
    agreements: tuple[DemoAgreement, ...]
    hours: tuple[DemoHours, ...]
    stages: tuple[DemoStage, ...]
    not_done: tuple[str, ...]

    def of(self, *codes: str) -> tuple[DemoSheet, ...]:
        """The sheets of some tools in the order of their dates."""
        return tuple(sheet for sheet in self.sheets if sheet.code in codes)


def demo_cases(anchor: date = ANCHOR) -> tuple[DemoCase, ...]:
    """Return all demo cases; no date in them lies after the anchor except plans."""
    definition = library.latest("wheel", WheelDefinition)
    return tuple(
        _case(tenant.slug, story, anchor, definition)
        for tenant in TENANTS
        for story in stories_of(tenant.slug)
    )


def login_of_story(name: str, tenant: str) -> str:
    """The sign-in name of somebody whom a story names."""
    return f"{name}@{tenant}.example"


def _case(tenant: str, story: Story, anchor: date, definition: WheelDefinition) -> DemoCase:
    teller = _Teller(tenant, story, anchor)
    chapter = chapters_of(tenant).get(story.number, Chapter(number=story.number))
    sheets = [*(teller.wheel(told, definition) for told in story.wheels), *teller.sheets(chapter)]
    return DemoCase(
        tenant=tenant,
        number=story.number,
        track=story.track,
        alias=story.alias,
        birth_year=story.born,
        summary=story.summary,
        purpose=story.purpose,
        tasks=chapter.tasks,
        legal_basis=story.legal_basis,
        state=story.state,
        started_on=teller.day(story.started),
        told_on=anchor,
        assigned=tuple(login_of_story(name, tenant) for name in story.assigned),
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.occurred_on)),
        agreements=tuple(teller.agreement(told) for told in chapter.agreements),
        hours=tuple(
            DemoHours(teller.day(told.day), teller.login(told.author), told.minutes, told.kind)
            for told in chapter.hours
        ),
        stages=tuple(
            DemoStage(teller.day(told.day), teller.login(told.author), told.stage, told.note)
            for told in chapter.stages
        ),
        not_done=chapter.not_done,
    )


@dataclass(frozen=True)
class _Teller:
    tenant: str
    story: Story
    anchor: date

    def day(self, days: int) -> date:
        return self.anchor + timedelta(days=days)

    def login(self, name: str) -> str:
        return login_of_story(name or self.story.assigned[0], self.tenant)

    def sheets(self, chapter: Chapter) -> list[DemoSheet]:
        return [
            DemoSheet(
                told.tool, self.day(told.day), self.login(told.author), body_of(told, self.anchor),
                told.status, facts=told.facts,
            )
            for told in chapter.sheets
        ]  # fmt: skip

    def wheel(self, told: StoryWheel, definition: WheelDefinition) -> DemoSheet:
        body = wheel_body(told, self.anchor, definition)
        correction = self._correction(told, body)
        author = self.login(told.author)
        return DemoSheet("wheel", self.day(told.day), author, body, told.status, correction)

    def agreement(self, told: ToldAgreement) -> DemoAgreement:
        words = told.model_dump(exclude={"kind", "day", "author"})
        return DemoAgreement(told.kind, self.day(told.day), self.login(told.author), words)

    def _correction(self, told: StoryWheel, body: dict[str, Any]) -> DemoCorrection | None:
        change = told.correction
        if change is None:
            return None
        corrected = corrected_body(body, change)
        return DemoCorrection(corrected, change.reason, self.login(change.author))
