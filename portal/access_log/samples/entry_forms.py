"""The forms of a page with many entries: one each, and at the refused one what was typed."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from portal.access_log.samples.forms import AnswerForm, AskForm, EntryForm, JudgeForm
from portal.access_log.samples.view_models import DrawnEntry

Kind = TypeVar("Kind", bound=EntryForm)
Refusable = JudgeForm | AskForm | AnswerForm


def judging(
    entries: Iterable[DrawnEntry], wrong: Refusable | None, wrong_id: UUID | None
) -> dict[UUID, JudgeForm]:
    """A form for each entry that the reader can judge, by its id."""
    made = _forms(
        JudgeForm, ((one.place, one) for one in entries if one.may_judge), wrong, wrong_id
    )
    for form in made.values():
        form.offer()
    return made


def asking(
    entries: Iterable[DrawnEntry], wrong: Refusable | None, wrong_id: UUID | None
) -> dict[UUID, AskForm]:
    """A form for each entry about which the person can still be asked, by its id."""
    open_ = ((one.place, one) for one in entries if one.may_ask)
    return _forms(AskForm, open_, wrong, wrong_id)


def answering(
    entries: Iterable[DrawnEntry], wrong: AnswerForm | None, wrong_id: UUID | None
) -> dict[UUID, AnswerForm]:
    """A form for each question that has no answer yet, by its entry's id."""
    # Several samples have an entry of the same place.
    numbered = enumerate((one for one in entries if one.answer is None), 1)
    return _forms(AnswerForm, numbered, wrong, wrong_id)


def _forms(
    kind: type[Kind],
    entries: Iterable[tuple[int, DrawnEntry]],
    wrong: Refusable | None,
    wrong_id: UUID | None,
) -> dict[UUID, Kind]:
    made = {}
    for place, entry in entries:
        is_here = entry.id == wrong_id
        form = wrong if is_here and isinstance(wrong, kind) else kind(formdata=None)
        form.stand_at(place)
        made[entry.id] = form
    return made
