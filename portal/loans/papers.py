"""The consent form and the withdrawal form on paper, in plain words, in Danish or English."""

from datetime import UTC, datetime
from typing import Literal, cast
from uuid import UUID

from flask_babel import force_locale
from flask_babel import gettext as _

from portal.loans.choices import PARTS, parts_of
from portal.loans.services.consent import Consents, OpenConsent
from portal.loans.wording import TOLD, VERSION
from portal.typesetting.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Letterhead,
    Paragraph,
    Section,
)
from portal.web.dates import long_day, moment
from security.visit import Visit

KINDS = ("consent", "withdrawal")
LANGUAGES = ("da", "en")
LINE = "\n\n______________________________"


def form(
    visit: Visit, consents: Consents, loan_id: UUID, persons: str, kind: str, language: str
) -> Document:
    """A form to read together and sign; what was recorded stands in it, the rest is left open."""
    with force_locale(language):
        held = consents.current(loan_id)
        sections = (
            _consent(consents, loan_id, persons, held)
            if kind == "consent"
            else _withdrawal(persons, visit.tenant.name)
        )
        title = _("Consent to a mentor from another municipality")
        if kind == "withdrawal":
            title = _("I take my consent back")
        return Document(
            title,
            cast(Literal["da", "en"], language),
            _("Case F-%(number)s", number=consents.file.case.number),
            _letterhead(visit, consents),
            sections,
        )


def file_name(number: int, kind: str) -> str:
    """F-1001-samtykke.pdf; nothing about the citizen."""
    return f"F-{number}-{'samtykke' if kind == 'consent' else 'tilbagetraekning'}.pdf"


def _consent(
    consents: Consents, loan_id: UUID, persons: str, held: OpenConsent | None
) -> tuple[Section, ...]:
    loan = consents.loan(loan_id)
    parts: tuple[str, ...] = tuple(
        _(PARTS[part])
        for part in (held.row.parts if held else parts_of(consents.file.case.track))
        if part in PARTS
    )
    facts: Block = Facts((
        (_("Who may see and use it"), persons),
        (_("From"), long_day(held.row.from_at if held else loan.starts_at)),
        (_("Until"), long_day(held.row.until_at if held else loan.ends_at)),
        (_("What for"), held.body.purpose if held and held.body else "…"),
        (_("Wording"), held.row.wording_version if held else VERSION),
    ))
    heading = (
        _("The mentor may see and use") if held else _("Cross out what the mentor may not see")
    )
    return (
        Section(_("What it is about"), (facts,)),
        Section(heading, (Bullets(parts),)),
        Section(_("Good to know"), (Bullets(tuple(_(sentence) for sentence in TOLD)),)),
        Section(_("Signature"), _signatures()),
    )


def _withdrawal(persons: str, organisation: str) -> tuple[Section, ...]:
    said = _(
        "I no longer agree that %(persons)s sees my case in %(organisation)s.",
        persons=persons, organisation=organisation,
    )  # fmt: skip
    after = (
        _("The mentor's access ends when a person on your case writes this down."),
        _("Nothing is taken from you: your case and your help go on."),
    )
    return (
        Section(_("What I want"), (Paragraph(said),)),
        Section(_("What happens"), (Bullets(after),)),
        Section(_("Signature"), _signatures()),
    )


def _signatures() -> tuple[Block, ...]:
    return (
        Paragraph(_("Day and name of the person") + LINE),
        Paragraph(_("Below fifteen: both who hold parental responsibility") + LINE + LINE),
    )


def _letterhead(visit: Visit, consents: Consents) -> Letterhead:
    now = datetime.now(UTC)
    return Letterhead(
        organisation=visit.tenant.name,
        portal=_("Corps Portal"),
        reference=_("Case F-%(number)s", number=consents.file.case.number),
        day=long_day(now),
        confidential=_("Confidential"),
        printed=_(
            "Printed %(moment)s by %(person)s.", moment=moment(now), person=visit.identity.name
        ),
        pages=_("Page {page} of {pages}"),
    )
