"""Where a sheet is found, and what its tool is called, for pages that gather sheets of many tools."""

from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask_babel import gettext as _

from portal.method import library
from portal.method.errors import UnknownDefinition
from portal.records.catalogue import TOOLS, Entry
from security.visit import Visit

# An organisation's own assessments are named so (migrations/sql/instruments.sql) and stand among the others.
OWN_ASSESSMENT = "own_"
ASSESSMENTS = "assessments.index"


def record_address(
    visit: Visit, page: str, case_id: UUID, code: str, record_id: UUID
) -> str | None:
    """The address of a page ("show", "edit") of one sheet; None when no tool offers it any more."""
    entry = _entry(code)
    endpoint = f"{entry.endpoint.split('.')[0]}.{page}" if entry else ""
    if endpoint not in current_app.view_functions:
        return None
    place: dict[str, Any] = {
        "tenant": visit.tenant.slug, "case_id": case_id, "record_id": record_id
    }  # fmt: skip
    rule = next(current_app.url_map.iter_rules(endpoint))
    # A folder that holds several tools names the tool in its addresses.
    place |= dict.fromkeys(rule.arguments - place.keys(), code)
    return url_for(endpoint, **place)


def tool_name(code: str, language: str) -> str:
    """What the tool is called today; an organisation's own assessment is called an assessment."""
    try:
        return library.latest(code).name.in_language(language)
    except UnknownDefinition:
        entry = _entry(code)
        return str(_(entry.name)) if entry and entry.name else code


def _entry(code: str) -> Entry | None:
    own = code.startswith(OWN_ASSESSMENT)
    return next((t for t in TOOLS if code in t.codes or (own and t.endpoint == ASSESSMENTS)), None)
