"""The history of a wheel: its versions, and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.tools.wheel.filled import FilledWheel
from portal.tools.wheel.wording import worded
from portal.web.dates import day


@dataclass(frozen=True)
class VersionLine:
    """One version in the history."""

    version: int
    kind: str
    author: str
    saved_at: datetime
    reason: str | None
    wheel: FilledWheel
    changes: list[tuple[str, str, str]]


def version_lines(
    versions: list[FilledWheel], names: Mapping[UUID, str], language: str
) -> list[VersionLine]:
    """The history, latest first, with what changed since the version before."""
    earlier: list[FilledWheel | None] = [*versions[1:], None][: len(versions)]
    return [
        VersionLine(
            v.saved.version,
            v.saved.kind,
            names.get(v.saved.author_id, ""),
            v.saved.saved_at,
            v.saved.reason,
            v,
            _changes(previous, v, language) if previous else [],
        )
        for v, previous in zip(versions, earlier, strict=True)
    ]


def _changes(before: FilledWheel, after: FilledWheel, language: str) -> list[tuple[str, str, str]]:
    old, new = _plain(before, language), _plain(after, language)
    return [
        (label, old.get(label, ""), new.get(label, ""))
        for label in {**old, **new}
        if old.get(label, "") != new.get(label, "")
    ]


def _plain(wheel: FilledWheel, language: str) -> dict[str, str]:
    label = wheel.definition.questions.occurred_on.label.in_language(language)
    held_on = {label: day(wheel.saved.occurred_on)}
    return held_on | dict(worded(wheel.body, wheel.definition, language))
