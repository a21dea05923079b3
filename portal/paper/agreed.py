"""The agreements of a case on paper: what was agreed or told, and from when it no longer holds."""

from collections.abc import Sequence

from flask_babel import gettext as _

from portal.agreements.services import OpenAgreement
from portal.method import library
from portal.method.agreement import AgreementDefinition
from portal.paper.own_words import Own
from portal.typesetting.document import Paragraph, Section, Table, Text
from portal.web.dates import day


def agreements_section(found: Sequence[OpenAgreement], language: str, own: Own) -> Section:
    """Every agreement, the latest first; the words that were used stay in the portal."""
    columns = (_("What"), _("Day"), _("Told by"), _("The person's own view"), _("Standing"))
    nothing = Paragraph(_("No agreement has been recorded."))
    rows = tuple(_row(each, language, own) for each in found)
    return Section(_("Agreements"), (Table(columns, rows) if rows else nothing,))


def _row(agreement: OpenAgreement, language: str, own: Own) -> tuple[Text, ...]:
    version, body = agreement.body.wording_version, agreement.body
    kind = library.definition("agreement", version, AgreementDefinition).kind_of(agreement.kind)
    ended = agreement.withdrawn_on
    standing = _("Withdrawn %(day)s", day=day(ended)) if ended else _("Holds")
    given = day(agreement.given_on)
    view = own(body.own_view) if body.own_view else "–"
    return kind.name.in_language(language), given, own(body.by_whom), view, standing
