"""The history of a sheet: its versions, and what each changed; and two texts side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.records.about import about_rows, seen_by
from portal.records.tool import Filled, Row, Tool
from portal.web.dates import day

Change = tuple[str, str, str]
AnyFilled = Filled[Any, Any]


@dataclass(frozen=True)
class VersionLine:
    """One version in the history."""

    version: int
    kind: str
    author: str
    saved_at: datetime
    reason: str | None
    changes: list[Change]


def version_lines(
    tool: Tool[Any, Any], versions: Sequence[AnyFilled], people: Mapping[UUID, str], language: str
) -> list[VersionLine]:
    """The history, latest first, with what changed since the version before."""
    texts = [_worded(tool, version, language) for version in versions]
    earlier = [*texts[1:], None]
    return [
        VersionLine(
            each.saved.version, each.saved.kind, people.get(each.saved.author_id, ""),
            each.saved.saved_at, each.saved.reason, differences(before, now) if before else [],
        )
        for each, now, before in zip(versions, texts, earlier, strict=False)
    ]  # fmt: skip


def differences(before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    """(label, before, after) of every row that reads otherwise."""
    old, new = dict(before), dict(after)
    return [
        (label, old.get(label, ""), new.get(label, ""))
        for label in {**new, **old}
        if old.get(label, "") != new.get(label, "")
    ]


def _worded(tool: Tool[Any, Any], filled: AnyFilled, language: str) -> list[Row]:
    held_on = (str(_("Date")), day(filled.saved.occurred_on))
    seen = (str(_("Who reads this sheet")), seen_by(filled.saved.visibility))
    said = tool.worded(filled.body, filled.definition, language)
    return [held_on, *said, *about_rows(filled.saved.envelope), seen]
