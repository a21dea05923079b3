"""The side menu of a case: the overview, and each tool with a line about where it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from portal.method import library
from portal.records.case_file import CaseFile
from portal.records.catalogue import AROUND, TOOLS, Entry
from portal.records.places import ASSESSMENTS
from portal.web.dates import day
from security.lent import covers
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
    steps = SideLink(_("Next steps"), url_for("steps.index", **place), request.blueprint == "steps")
    around = [
        SideLink(
            _(name),
            url_for(endpoint, **place),
            request.blueprint == endpoint.split(".")[0] and request.endpoint != "consents.why",
        )
        for endpoint, name in AROUND
        if _is_open(visit, file, endpoint.split(".")[0])
    ]
    tools = [
        tool
        for tool in TOOLS
        if _belongs(tool, file) and _is_open(visit, file, tool.endpoint.split(".")[0])
    ]
    why = SideLink(
        _("Why can I see this?"),
        url_for("consents.why", **place),
        request.endpoint == "consents.why",
    )
    links = [_tool_link(visit, file, tool, place) for tool in tools]
    return [overview, *around, steps, *links, why]


def _belongs(tool: Entry, file: CaseFile) -> bool:
    return not tool.tracks or file.case.track in tool.tracks


def _is_open(visit: Visit, file: CaseFile, part: str) -> bool:
    """Whether to offer a page: all to members, to a lent person what the citizen agreed to, less in an emergency."""
    lent, own = visit.identity, visit.emergencies.own
    if part == "disclosures" and own is not None and own.case_id == file.case.id:
        return False
    return not lent.is_lent or covers(lent.loans, file.case.id, part)


def _tool_link(visit: Visit, file: CaseFile, tool: Entry, place: dict[str, Any]) -> SideLink:
    name = tool.name and _(tool.name)
    return SideLink(
        name or library.latest(tool.codes[0]).name.in_language(visit.identity.language),
        url_for(tool.endpoint, **place),
        request.blueprint == tool.endpoint.split(".")[0],
        status_line(file, _codes(tool, file)),
    )


def _codes(tool: Entry, file: CaseFile) -> Collection[str]:
    """What a tool's sheets are called; assessments may also be the organisation's own instruments."""
    if tool.endpoint != ASSESSMENTS:
        return tool.codes
    return {each.definition_code for each in file.records if each.occasion is not None}


def status_line(file: CaseFile, codes: Collection[str]) -> str:
    """Where a tool stands, in a few words."""
    newest = [record for code in codes for record in file.of(code)[:1]]
    latest = max(newest, key=lambda record: record.occurred_on, default=None)
    if latest is None:
        return str(_("Not started"))
    if latest.is_locked:
        return str(_("Locked %(day)s", day=day(latest.occurred_on)))
    if latest.status == "shared":
        return str(_("Seen together %(day)s", day=day(latest.occurred_on)))
    if latest.current_version > 0:
        return str(_("Saved %(day)s", day=day(latest.occurred_on)))
    return str(_("Draft %(day)s", day=day(latest.occurred_on)))
