"""Where a sheet is found, and what its tool is called, for pages that gather sheets of many tools."""

from typing import Any
from uuid import UUID

from flask import current_app, url_for

from portal.method import library
from portal.records.catalogue import TOOLS
from security.visit import Visit


def record_address(
    visit: Visit, page: str, case_id: UUID, code: str, record_id: UUID
) -> str | None:
    """The address of a page ("show", "edit") of one sheet; None when no tool offers it any more."""
    folder = next((t.endpoint.split(".")[0] for t in TOOLS if code in t.codes), None)
    endpoint = f"{folder}.{page}"
    if folder is None or endpoint not in current_app.view_functions:
        return None
    place: dict[str, Any] = {
        "tenant": visit.tenant.slug, "case_id": case_id, "record_id": record_id
    }  # fmt: skip
    rule = next(current_app.url_map.iter_rules(endpoint))
    # A folder that holds several tools names the tool in its addresses.
    place |= dict.fromkeys(rule.arguments - place.keys(), code)
    return url_for(endpoint, **place)


def tool_name(code: str, language: str) -> str:
    """What the tool is called today."""
    return library.latest(code).name.in_language(language)
