"""The two exceptions of a case, told once each: emergency access, and what was passed on under section 115."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing import get_context
from typing import Final, Literal
from uuid import UUID

from portal.demo.cases import login_of_story
from portal.demo.casework import Visits
from portal.demo.cast import PEOPLE
from portal.demo.stories import Told
from portal.disclosures import making, offered
from portal.disclosures import services as disclosures
from portal.disclosures.body import DisclosureBody
from portal.disclosures.offered import Source
from portal.emergencies import services as emergencies
from portal.paper.printable import tool_of
from portal.records.case_file import open_case_file
from portal.typesetting import typesetter
from portal.typesetting.document import Document
from security.access_log.events import Action
from security.permissions import Role
from security.visit import Visit

LANGUAGE: Final = "da"


class ToldEmergency(Told):
    """Somebody opened a case in an emergency; without a judge it waits for one."""

    who: str
    case: str
    ground: Literal["danger", "absence", "duty", "other"]
    reason: str
    judged_by: str = ""
    judgement: Literal["explained", "breach"] = "explained"
    note: str = ""


class ToldDisclosure(Told):
    """Something that was passed on: words of the fields that were picked from the case and from sheets of tools."""

    who: str
    case: str
    sheets: tuple[str, ...]
    picked: tuple[str, ...]
    said: DisclosureBody


def break_in(
    tenant: str, told: Sequence[ToldEmergency], cases: Mapping[str, UUID], visits: Visits
) -> None:
    """Turn emergency access on where it is told of; open each case, leave it, and let it be judged."""
    if told:
        admin = next(p.login for p in PEOPLE if p.tenant == tenant and Role.ADMIN in p.roles)
        with visits(admin, tenant) as visit:
            emergencies.allow(visit, wanted=True)
    for one in told:
        visiting = partial(_visiting, visits, tenant)
        with visiting(one.who) as visit:
            number = int(one.case.removeprefix("F-"))
            begun = emergencies.begin(visit, number, one.ground, one.reason)
        with visiting(one.who) as visit:
            open_case_file(visit, cases[one.case], Action.CASE_READ)
            emergencies.end(visit, begun.id)
        if one.judged_by:
            with visiting(one.judged_by) as visit:
                emergencies.judge(visit, begun.id, 0, one.judgement, one.note)


def pass_on(
    tenant: str, told: Iterable[ToldDisclosure], cases: Mapping[str, UUID], visits: Visits
) -> None:
    """Pick the fields and keep the paper, as the page does; needs the portal's context for the words of the paper.

    Raises RuntimeError when a field that is told of is nowhere.
    """
    for one in told:
        with _visiting(visits, tenant, one.who) as visit:
            case_id = cases[one.case]
            file = disclosures.open_case(visit, case_id)
            sheets = [each.id for each in file.records if each.definition_code in one.sheets]
            choice = disclosures.open_choice(visit, partial(tool_of, visit), case_id, sheets)
            found = making.offered_in(visit, choice, LANGUAGE)
            given = offered.picked(found, _keys(found, one.picked))
            made = making.made(visit, choice, one.said, given, LANGUAGE, set_apart)
            disclosures.make(visit, choice, made)


def set_apart(document: Document) -> bytes:
    """The paper, set by a process of its own.

    A compiler keeps threads. The servers of the demo are forked from this process without them, and would wait for
    them at their first paper.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        return apart.submit(typesetter.pdf, document).result()


def _keys(found: Sequence[Source], picked: Collection[str]) -> list[str]:
    """The fields that hold these words, one for each."""
    fields = [field for source in found for field in source.fields]
    keys = [field.key for words in picked for field in fields if words in field.words]
    if len(keys) < len(picked):
        raise RuntimeError("a field that is passed on in the story is nowhere")
    return keys


def _visiting(visits: Visits, tenant: str, who: str) -> AbstractContextManager[Visit]:
    return visits(login_of_story(who, tenant), tenant)
