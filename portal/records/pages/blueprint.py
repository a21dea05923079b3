"""The addresses of one tool."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint

from portal.records.pages import filing, reading, writing
from portal.records.tool import Tool
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission

READ, WRITE = Permission.RECORD_READ, Permission.RECORD_WRITE
ONE = "/<uuid:record_id>"


def pages_of(tool: Tool[Any, Any], package: str) -> Blueprint:
    """The tool's blueprint, named like its code, with every page that a tool has."""
    blueprint = Blueprint(
        tool.code,
        package,
        template_folder="templates",
        url_prefix=f"/t/<tenant>/cases/<uuid:case_id>/{tool.code}",
    )

    def add(
        method: str,
        rule: str,
        view: Callable[..., Any],
        door: Permission,
        act: Action | None = None,
    ) -> None:
        guarded = requires(door, act)(partial(view, tool))
        blueprint.add_url_rule(rule, view.__name__, guarded, methods=[method])

    add("GET", "/", reading.index, READ)
    add("POST", "/", writing.start, WRITE, Action.RECORD_CREATE)
    add("GET", f"{ONE}/", reading.show, READ)
    add("GET", f"{ONE}/history", reading.history, READ, Action.RECORD_HISTORY)
    add("GET", f"{ONE}/edit", writing.edit, WRITE)
    add("POST", f"{ONE}/versions", writing.save, WRITE, Action.RECORD_SAVE)
    add("POST", f"{ONE}/draft", writing.keep_draft, WRITE, Action.DRAFT_SAVE)
    add("POST", f"{ONE}/journal", filing.mark, WRITE, Action.RECORD_JOURNAL)
    add("POST", f"{ONE}/draft/removal", writing.drop_draft, WRITE, Action.DRAFT_SAVE)
    return blueprint
