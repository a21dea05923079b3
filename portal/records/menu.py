"""The side menu of a case: the overview, and each tool with a line about where it stands."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from portal.method import library
from portal.records.case_file import CaseFile
from portal.records.catalogue import TOOLS, Tool
from portal.web.dates import day
from security.visit import Visit


@dataclass(frozen=True)
class SideLink:
    """One line of the menu."""

    label: str
    href: str
    current: bool
    status: str = ""


def case_menu(visit: Visit, file: CaseFile) -> list[SideLink]:
    """The menu for this case; the tool whose page is shown is current."""
    place: dict[str, Any] = {"tenant": visit.tenant.slug, "case_id": file.case.id}
    overview = SideLink(
        _("Overview"), url_for("overview.show", **place), request.blueprint == "overview"
    )
    return [overview, *(_tool_link(visit, file, tool, place) for tool in TOOLS)]


def _tool_link(visit: Visit, file: CaseFile, tool: Tool, place: dict[str, Any]) -> SideLink:
    name = library.latest(tool.code).name.in_language(visit.identity.language)
    return SideLink(
        name,
        url_for(tool.endpoint, **place),
        (request.blueprint or "").removesuffix("_desk") == tool.endpoint.split(".")[0],
        status_line(file, tool.code),
    )


def status_line(file: CaseFile, code: str) -> str:
    """Where a tool stands, in a few words."""
    found = file.of(code)
    if not found:
        return str(_("Not started"))
    latest = found[0]
    if latest.is_locked:
        return str(_("Locked %(day)s", day=day(latest.occurred_on)))
    if latest.status == "shared":
        return str(_("Seen together %(day)s", day=day(latest.occurred_on)))
    return str(_("Draft %(day)s", day=day(latest.occurred_on)))
