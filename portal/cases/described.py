"""A case beside its opened sheet."""

from dataclasses import dataclass

from portal.cases.models import Case
from portal.cases.sheet import CaseSheet


@dataclass(frozen=True)
class Described:
    """A case with its sheet opened."""

    case: Case
    sheet: CaseSheet
