"""The signed state of the log on paper: whoever keeps the paper can prove later what the log was."""

from flask_babel import gettext as _

from portal.access_log.view_models import Evidence
from portal.typesetting.document import Facts, Paragraph, Section


def section(evidence: Evidence, words: str) -> Section:
    """The last part of a paper: what it is for, the checkpoint and the public key."""
    facts = [(_("Signed state"), evidence.note or _("Nothing is numbered and signed yet."))]
    if evidence.public_key:
        facts.append((_("Public key"), evidence.public_key))
    return Section(_("The state of the log"), (Paragraph(words), Facts(tuple(facts))))
