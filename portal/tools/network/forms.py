"""The form of the network map, built from the method's words; the rules stay in rules.py."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, HiddenField, StringField, TextAreaField

from portal.method.definitions import Question
from portal.method.network import NetworkDefinition
from portal.method.problems import Problem
from portal.tools.network.body import OFF_THE_MAP
from portal.tools.network.rows import SETTINGS, form_path, key_number, next_key
from portal.web.form_rows import offer_rows
from portal.web.forms import DayField, ToolForm, offers
from portal.web.worded_fields import WordedFields, form_of, or_none, rows_of

EMPTY_PEOPLE, EMPTY_TIES, EMPTY_WISHED = 3, 2, 1
Offers = list[tuple[str, str]]


class NetworkForm(ToolForm):
    """What every version's form can do."""

    beforehand = SETTINGS

    def show_rows(self) -> None:
        """Keep some empty rows with keys of their own at the end, and offer everybody for ties."""
        rules: Any = self
        for rows, count in (
            (rules.nodes, EMPTY_PEOPLE),
            (rules.ties, EMPTY_TIES),
            (rules.wished, EMPTY_WISHED),
        ):
            offer_rows(rows, rows.max_entries, *[{}] * count)
        _give_keys(rules.nodes, "n", key_number(rules.highest.data))
        _give_keys(rules.wished, "w", 0)
        people = offers(or_none(_people(rules.nodes)))
        for tie in rules.ties.entries:
            tie.form.a.choices = tie.form.b.choices = people

    def place(self, problems: Iterable[Problem]) -> list[str]:
        """Put each problem at its field: the sheet names people by key, the form by row."""
        moved = [Problem(form_path(self, p.field), p.message, p.values) for p in problems]
        return super().place(moved)


def network_form(definition: NetworkDefinition, language: str) -> type[Any]:
    """The form class for one version of the map in one language."""
    words = _Words(definition, language)
    asked, rules = definition.questions, definition.rules
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "viewers": words.field(TextAreaField, asked.viewers, needed=True),
        "viewers_agreed": words.field(BooleanField, asked.viewers_agreed, needed=True),
        "nodes": words.rows(asked.nodes, words.node(), rules.most_nodes),
        "ties": words.rows(asked.ties, words.tie(), rules.most_ties),
        "wished": words.rows(asked.wished, words.wished(), rules.most_wished),
        "highest": HiddenField(),
        "lists": {"nodes": rules.most_nodes, "ties": rules.most_ties, "wished": rules.most_wished},
    }
    return form_of(parts, NetworkForm)


class _Words(WordedFields):
    def __init__(self, definition: NetworkDefinition, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.asked = definition.questions
        self.sectors = self.names(definition.sectors)
        self.qualities = self.names(definition.qualities)
        self.rings = [(str(r.value), r.name.in_language(language)) for r in definition.rings]

    def rows(self, question: Question, form: Any, most: int) -> Any:
        return rows_of(form, most, question.label.in_language(self.language))

    def one_of(self, question: Question, pairs: Offers, *, needed: bool = False) -> Any:
        return self.select_in_row(question, or_none(pairs), needed=needed)

    def wished_one(self, question: Question, pairs: Offers) -> Any:
        return self.select_in_row(question, [("", _("As it is")), *pairs])

    def placed(self) -> dict[str, Any]:
        asked = self.asked
        return {
            "key": HiddenField(),
            "label": self.field(StringField, asked.label, needed=True),
            "sector": self.one_of(asked.sector, self.sectors, needed=True),
            "ring": self.one_of(asked.ring, self.rings, needed=True),
            "quality": self.one_of(asked.quality, self.qualities, needed=True),
        }

    def node(self) -> type[Any]:
        asked = self.asked
        off = (str(OFF_THE_MAP), self.definition.off_the_map.in_language(self.language))
        more = {
            "contact": self.one_of(asked.contact, self.names(self.definition.contacts)),
            "asked": self.one_of(asked.asked, self.names(self.definition.asked)),
            "minor": self.field(BooleanField, asked.minor),
            "could_help_with": self.field(StringField, asked.could_help_with),
            "needs_permission": self.field(BooleanField, asked.needs_permission),
            "granted_by": self.field(StringField, asked.granted_by),
            "active_now": self.field(BooleanField, asked.active_now),
            "wish_sector": self.wished_one(asked.wish_sector, self.sectors),
            "wish_ring": self.wished_one(asked.wish_ring, [*self.rings, off]),
            "wish_quality": self.wished_one(asked.wish_quality, self.qualities),
            "remove": BooleanField(_("Take this person off the map")),
        }
        return form_of({**self.placed(), **more})

    def tie(self) -> type[Any]:
        return form_of({
            "a": self.one_of(self.asked.tie_from, [], needed=True),
            "b": self.one_of(self.asked.tie_to, [], needed=True),
            "note": self.field(StringField, self.asked.tie_note),
        })

    def wished(self) -> type[Any]:
        return form_of(self.placed())


def _give_keys(rows: Any, letter: str, highest: int) -> None:
    known = {row.form.key.data for row in rows.entries if row.form.key.data}
    for row in rows.entries:
        if not row.form.key.data:
            row.form.key.data = next_key(letter, known, highest)
            known.add(row.form.key.data)


def _people(rows: Any) -> Iterator[tuple[str, str]]:
    for row in rows.entries:
        name = row.form.label.data or _("new")
        yield row.form.key.data, f"{key_number(row.form.key.data)} · {name}"
