"""Reads the stories: short invented cases, dated in days from the day the demo is made."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

STORIES = Path(__file__).parent / "stories"
SKIP = "skip"

Days = Annotated[int, Field(ge=-2000, le=0)]
Grips = tuple[int | Literal["skip"] | None, ...]
State = Literal["draft", "awaiting_agreement", "active", "paused", "closing", "closed"]


class Told(BaseModel):
    """Anything that is told in a file: nothing in it changes, and nothing unknown slips in."""

    # Not strict: YAML gives lists where frozen values hold tuples.
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoryView(Told):
    """What somebody else said about the grips."""

    rater: str
    days_before: int = 0
    agreed: bool = True
    grips: dict[str, int]


class StoryStep(Told):
    """The next step, counted in days from the talk."""

    what: str
    in_days: int
    help_from: str = ""


class StoryCorrection(Told):
    """What was put right in a locked wheel, by whom and why."""

    author: str
    reason: str
    grips: dict[str, int] = {}
    challenge: str | None = None


class StoryWheel(Told):
    """One talk over the wheel; grips and importance stand in the order of the method."""

    day: Days
    author: str
    status: Literal["draft", "shared", "locked"]
    challenge: str
    arenas: tuple[str, ...]
    grips: Grips
    matters: tuple[int | None, ...] = ()
    works: dict[str, str] = {}
    views: tuple[StoryView, ...] = ()
    chosen: tuple[str, ...] = ()
    goal: str = ""
    no_to: tuple[str, ...] = ()
    reason: str = ""
    step: StoryStep | None = None
    review_after: int | None = None
    correction: StoryCorrection | None = None

    def occurred_on(self, anchor: date) -> date:
        """Return the date of the talk."""
        return anchor + timedelta(days=self.day)


class Story(Told):
    """One case as it is told in a file."""

    number: str
    track: Literal["mentor", "parent_coach", "prison_mentor"]
    alias: str
    born: int
    state: State
    started: Days
    assigned: tuple[str, ...]
    legal_basis: Literal["public_task", "legal_duty", "law_enforcement"]
    purpose: str
    summary: str
    wheels: tuple[StoryWheel, ...] = ()


def stories_of(tenant: str) -> list[Story]:
    """Return the stories of one organisation by number."""
    files = sorted((STORIES / tenant).glob("*.yaml"))
    told = [Story.model_validate(yaml.safe_load(file.read_text("utf-8"))) for file in files]
    return sorted(told, key=lambda story: story.number)
