"""What is wrong with a sheet, all at once: what cannot be read, what breaks a rule, what is missing."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.lenient import one_a_field, read_leniently, shortened
from portal.method.problems import Problem, field_path
from portal.method.sheets import texts
from portal.records.revisions import REASON_LIMIT, Revision
from portal.records.tool import B, D, Talk, Tool
from security.national_id import contains_cpr

LOCKING = ("lock", "correction")
CPR = N_("This looks like a civil registration number (CPR). Please leave it out")


def checked(
    tool: Tool[D, B], revision: Revision, talk: Talk, definition: D
) -> tuple[B, list[Problem]]:
    """The body as far as it can be read, and one problem a field, in the order of finding."""
    _readable, found = read_leniently(tool.body, revision.body)
    # A text that is too long is there: it is told once, and not called missing as well.
    body, _told = read_leniently(tool.body, shortened(tool.body, revision.body))
    found += _of_every_sheet(body, talk, revision)
    found += tool.breaches(body, talk, definition)
    if revision.kind != "save":
        found += tool.share_needs(body, definition)
    if revision.kind in LOCKING:
        found += tool.missing(body, definition)
    if not found and body == tool.body.from_json({}):
        found = [Problem("", N_("There is nothing to save yet. Write something first"))]
    return body, one_a_field(found)


def _of_every_sheet(body: B, talk: Talk, revision: Revision) -> Iterator[Problem]:
    if talk.occurred_on > talk.today:
        yield Problem("occurred_on", N_("The date cannot lie in the future"))
    json_object = body.to_json()
    for path, text in texts(json_object):
        if contains_cpr(text):
            yield Problem(field_path(path, json_object), CPR)
    if revision.kind == "correction":
        yield from _of_the_reason((revision.reason or "").strip())


def _of_the_reason(reason: str) -> Iterator[Problem]:
    if not reason:
        yield Problem("reason", N_("Write why the sheet is corrected"))
    elif len(reason) > REASON_LIMIT:
        limit = {"limit": REASON_LIMIT}
        yield Problem("reason", N_("Write at most %(limit)s characters"), limit)
    elif contains_cpr(reason):
        yield Problem("reason", CPR)
