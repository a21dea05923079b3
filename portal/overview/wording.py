"""The family around the person, in the reader's language."""

from flask_babel import gettext as _

from portal.cases.family import RESPONSIBILITY, Child
from portal.cases.sheet import CaseSheet


def family_words(sheet: CaseSheet) -> str:
    """Who holds parental responsibility: of the person, and of each child; a dash where nothing is known."""
    own = [_(RESPONSIBILITY[sheet.responsibility])] if sheet.responsibility else []
    about = [", ".join([*own, *([sheet.guardians] if sheet.guardians else [])])]
    about += [_child(child) for child in sheet.children]
    return "; ".join(words for words in about if words) or "–"


def _child(child: Child) -> str:
    born = f" ({child.birth_year})" if child.birth_year else ""
    held = f": {_(RESPONSIBILITY[child.responsibility])}" if child.responsibility else ""
    return f"{child.who}{born}{held}"
