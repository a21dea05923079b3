"""Whether somebody who is put on a case is close to the citizen: asked each time, answered by the coordinator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Final

from config.messages import N_
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import Problem, RulesBroken
from portal.method.sheets import Sheet, plain_text
from security.national_id import contains_cpr

ANSWERS: Final[Mapping[str, str]] = MappingProxyType({
    "none": N_("No: we have asked, and know of nothing"),
    "some": N_("Yes: there is something, and it is told below"),
})
LIMIT: Final = 600


class _Note(Sheet):
    conflict_note: Annotated[str, plain_text(LIMIT)] = ""


@dataclass(frozen=True)
class Impartiality:
    """The answer, `none` or `some`; what there is, and why the person can be on the case all the same."""

    conflict: str
    note: str = ""

    def checked(self) -> "Impartiality":
        """The answer as it is kept; raises RulesBroken with words at `conflict` and `conflict_note`."""
        read, found = read_leniently(_Note, {"conflict_note": self.note})
        note = read.conflict_note
        found += _problems(self.conflict, note, is_readable=not found)
        if found:
            raise RulesBroken(one_a_field(found))
        return Impartiality(self.conflict, note)


NO_CONFLICT: Final = Impartiality("none")


def _problems(conflict: str, note: str, *, is_readable: bool) -> Iterator[Problem]:
    if conflict not in ANSWERS:
        yield Problem("conflict", N_("Answer whether there is a conflict of interest"))
    if conflict == "some" and not note and is_readable:
        message = N_("Write what there is, and why the person can be on the case all the same")
        yield Problem("conflict_note", message)
    if conflict == "none" and note:
        yield Problem("conflict", N_("You answered no, and wrote about something below"))
    if contains_cpr(note):
        message = N_("This looks like a civil registration number (CPR). Please leave it out")
        yield Problem("conflict_note", message)
