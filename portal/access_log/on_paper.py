"""What the papers about the log share: their head, the words of an act, and the signed state at their end."""

from datetime import datetime

from flask_babel import gettext as _

from portal.access_log.view_models import Evidence
from portal.typesetting.document import Facts, Letterhead, Paragraph, Section
from portal.web.dates import long_day


def letterhead(organisation: str, now: datetime, printed: str) -> Letterhead:
    """Whose paper it is, and of which day; `printed` says when and by whom."""
    return Letterhead(
        organisation=organisation, portal=_("Corps Portal"), reference=_("Access log"),
        day=long_day(now), confidential=_("Confidential"), pages=_("Page {page} of {pages}"),
        printed=printed,
    )  # fmt: skip


def words_of(what: str, tool: str | None) -> str:
    """An act and the tool it was done with, both message ids, in the language of the request."""
    return str(_(what, tool=_(tool)) if tool else _(what))


def signed_state(evidence: Evidence, words: str) -> Section:
    """The last part of a paper: what it is for, the checkpoint and the public key.

    Whoever keeps the paper can prove later what the log was.
    """
    facts = [(_("Signed state"), evidence.note or _("Nothing is numbered and signed yet."))]
    if evidence.public_key:
        facts.append((_("Public key"), evidence.public_key))
    return Section(_("The state of the log"), (Paragraph(words), Facts(tuple(facts))))
