"""The paper for the citizen: plain words, a table of openings, and whom to ask."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.access_log.citizen.services import Opening
from portal.typesetting.document import Document, Language, Letterhead, Paragraph, Section, Table
from portal.web.dates import long_day, moment


def document(
    openings: Sequence[Opening], organisation: str, number: int, now: datetime, language: Language
) -> Document:
    """The whole paper, in the language of the request."""
    named = any(one.name for one in openings)
    return Document(
        title=_("Who has looked at my case"),
        language=language,
        subtitle=_("Case F-%(number)s", number=number),
        letterhead=Letterhead(
            organisation=organisation, portal=_("Corps Portal"), reference=_("Access log"),
            day=long_day(now), confidential=_("Confidential"), pages=_("Page {page} of {pages}"),
            printed=_("Printed %(moment)s.", moment=moment(now)),
        ),
        sections=(
            Section(_("What this is"), tuple(Paragraph(text) for text in _explained(openings, named=named))),
            Section(_("The openings"), (_table(openings, organisation, named=named),)),
        ),
    )  # fmt: skip


def _explained(openings: Sequence[Opening], *, named: bool) -> Iterator[str]:
    yield _(
        "Each time somebody opens your case, the portal writes down when it was, what was done and why."
        " Nobody can open the case without that, and nobody who uses the portal can change it."
    )
    if not named:
        yield _(
            "The names of staff are left out. If you need them to understand or to use your rights, you"
            " can ask for them; the authority then weighs it in your case."
        )
    if any(one.ground for one in openings):
        yield _(
            "Some lines tell that information was passed on to another authority because a law allows it. To"
            " whom, and what it was, stands in your case: ask the people who work with you to show you."
        )
    yield _(
        "If something surprises you, ask the organisation. You can also complain to the Danish Data"
        " Protection Agency (Datatilsynet)."
    )


def _table(openings: Sequence[Opening], organisation: str, *, named: bool) -> Table:
    columns = [_("Time"), _("What"), _("Why"), _("Organisation"), _("Role")]
    rows = [_row(one, organisation, named=named) for one in openings]
    return Table((*columns, _("Name")) if named else tuple(columns), tuple(rows))


def _what(one: Opening) -> str:
    if one.ground is None:
        return str(_(one.what))
    fields = ngettext("%(num)s field", "%(num)s fields", one.fields)
    return f"{_(one.what)} ({_(one.ground)}, {fields})"


def _row(one: Opening, organisation: str, *, named: bool) -> tuple[str, ...]:
    cells = (
        moment(one.at), _what(one), _(one.why) if one.why else "",
        organisation if one.is_own_organisation else _("Another organisation in the corps"),
        ", ".join(_(role) for role in one.roles),
    )  # fmt: skip
    return (*cells, one.name) if named else cells
