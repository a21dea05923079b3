"""What the receiver gets: to whom, on what ground and why, and exactly the fields that were picked."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _

from portal.cases.models import Case
from portal.disclosures.body import GROUNDS, DisclosureBody
from portal.disclosures.offered import Source
from portal.typesetting.document import Document, Facts, Language, Letterhead, Paragraph, Section
from portal.web.dates import long_day, moment


def document(
    said: DisclosureBody, given: Sequence[Source], head: Letterhead, language: Language
) -> Document:
    """The whole paper, in the language of the request."""
    fields = [
        Section(source.title, (Facts(tuple((one.label, one.text) for one in source.fields)),))
        for source in given
    ]
    return Document(
        title=_("Information passed on to another authority"),
        language=language,
        subtitle=f"{said.authority}\n{said.unit}",
        letterhead=head,
        sections=(
            Section(_("To whom and why"), (Facts(tuple(_why(said))),)),
            *fields,
            Section(_("For the receiver"), tuple(Paragraph(text) for text in _told())),
        ),
    )


def letterhead(organisation: str, person: str, case: Case, now: datetime) -> Letterhead:
    """Whose paper it is, which case, and who made it when."""
    return Letterhead(
        organisation=organisation,
        portal=_("Corps Portal"),
        reference=_("Case F-%(number)s", number=case.number),
        day=long_day(now),
        confidential=_("Confidential"),
        printed=_("Passed on %(moment)s by %(person)s.", moment=moment(now), person=person),
        pages=_("Page {page} of {pages}"),
    )


def file_name(number: int) -> str:
    """F-1001-videregivelse.pdf; nothing about the citizen."""
    return f"F-{number}-videregivelse.pdf"


def _why(said: DisclosureBody) -> Iterator[tuple[str, str]]:
    yield _("Receiving authority"), said.authority
    yield _("Person or unit there"), said.unit
    yield _("Legal ground"), _(GROUNDS[said.ground])
    if said.provision:
        yield _("Which provision or ground"), said.provision
    yield _("What they asked for"), said.asked_for
    yield _("Why it is necessary"), said.necessity


def _told() -> Iterator[str]:
    yield _("This holds exactly what was passed on, once. It gives no access to anything else.")
    yield _(
        "It was passed on for the purpose above. Under section 115 it must not be used to investigate criminal cases."
    )
