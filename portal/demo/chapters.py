"""Reads what else happened in a case: sheets of every tool, agreements, time and stages."""

from functools import cache
from typing import Any, Literal

import yaml

from portal.demo.stories import STORIES, Days, Told

Status = Literal["draft", "shared", "locked"]


class ToldSheet(Told):
    """One sheet of any tool; days in its body are counted from the demo's day, like its own."""

    tool: str
    day: Days
    author: str = ""
    status: Status = "locked"
    occasion: Literal["pre", "post", "followup"] | None = None
    respondent: Literal["citizen", "professional"] | None = None
    person: int | None = None
    body: dict[str, Any]

    @property
    def facts(self) -> dict[str, str | int]:
        """What a measurement says in the clear: when in the course, by whom, about whom."""
        known = {
            "occasion": self.occasion, "respondent": self.respondent, "person": self.person
        }  # fmt: skip
        return {name: fact for name, fact in known.items() if fact is not None}


class ToldAgreement(Told):
    """Something that was agreed with the citizen or told to them."""

    kind: Literal["participation", "information", "confidentiality_limits"]
    day: Days
    author: str = ""
    how: Literal["signed", "oral", "digital"] = "oral"
    language: str = "dansk"
    by_whom: str
    interpreter: bool = False
    guardians: str = ""
    own_view: str = ""
    maturity: str = ""
    effect: str = ""


class ToldHours(Told):
    """Minutes spent on the case on one day."""

    day: Days
    minutes: int
    kind: Literal["contact", "travel", "admin", "supervision", "advice"]
    author: str = ""


class ToldStage(Told):
    """A stage of the sentence, as it was written down."""

    day: Days
    stage: str
    note: str = ""
    author: str = ""


class Chapter(Told):
    """Everything beyond the wheels; an empty author is the first who is on the case."""

    number: str
    tasks: str = ""
    sheets: tuple[ToldSheet, ...] = ()
    agreements: tuple[ToldAgreement, ...] = ()
    hours: tuple[ToldHours, ...] = ()
    stages: tuple[ToldStage, ...] = ()
    not_done: tuple[str, ...] = ()
    """Next steps whose day has passed and that nobody has ticked off."""

    def and_then(self, more: "Chapter") -> "Chapter":
        """Both chapters of one case."""
        return Chapter(
            number=self.number,
            tasks=self.tasks or more.tasks,
            sheets=self.sheets + more.sheets,
            agreements=self.agreements + more.agreements,
            hours=self.hours + more.hours,
            stages=self.stages + more.stages,
            not_done=self.not_done + more.not_done,
        )


@cache
def chapters_of(tenant: str) -> dict[str, Chapter]:
    """What is told of each case of one organisation, by number; a long case has several files."""
    told: dict[str, Chapter] = {}
    for file in sorted((STORIES / tenant / "chapters").glob("*.yaml")):
        chapter = Chapter.model_validate(yaml.safe_load(file.read_text("utf-8")))
        before = told.get(chapter.number, Chapter(number=chapter.number))
        told[chapter.number] = before.and_then(chapter)
    return told
