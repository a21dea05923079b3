"""Asks the spine what is wrong with a body, as saving would."""

from datetime import date
from typing import Any

from portal.method.problems import Problem
from portal.method.sheets import Json
from portal.records.checking import checked
from portal.records.revisions import Kind, Revision
from portal.records.tool import Talk, Tool


def problems(
    tool: Tool[Any, Any], raw: Json, kind: Kind, occurred_on: date, today: date
) -> list[Problem]:
    """Everything that hinders saving this body in this way."""
    revision = Revision(0, kind, occurred_on, raw, "hørt forkert" if kind == "correction" else None)
    return checked(tool, revision, Talk(occurred_on, today, today), tool.words())[1]
