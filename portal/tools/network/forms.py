"""The form of the network map, built from the method's words; the rules stay in rules.py."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)

from portal.method.definitions import Choice, Question
from portal.method.network import NetworkDefinition
from portal.method.problems import Problem
from portal.tools.network.body import OFF_THE_MAP
from portal.tools.network.rows import form_path, is_empty, key_number, next_key
from portal.web.forms import DayField, Needed, ToolForm, offers

EMPTY_PEOPLE, EMPTY_TIES, EMPTY_WISHED = 3, 2, 1
Offers = list[tuple[str, str]]


class NetworkForm(ToolForm):
    """What every version's form can do."""

    def show_rows(self) -> None:
        """Keep some empty rows with keys of their own at the end, and offer everybody for ties."""
        rules: Any = self
        _keep_empty(rules.nodes, EMPTY_PEOPLE)
        _keep_empty(rules.ties, EMPTY_TIES)
        _keep_empty(rules.wished, EMPTY_WISHED)
        _give_keys(rules.nodes, "n", key_number(rules.highest.data))
        _give_keys(rules.wished, "w", 0)
        people = [("", _("Choose")), *_people(rules.nodes)]
        for tie in rules.ties.entries:
            tie.form.a.choices = offers(people)
            tie.form.b.choices = offers(people)

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
    }
    return type("NetworkForm", (NetworkForm,), parts)


class _Words:
    """The definition's words in one language, as WTForms wants them."""

    def __init__(self, definition: NetworkDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.asked = definition.questions
        self.sectors = self.names(definition.sectors)
        self.qualities = self.names(definition.qualities)
        self.rings = [(str(r.value), r.name.in_language(language)) for r in definition.rings]

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        return kind(
            question.label.in_language(self.language),
            [Needed()] if needed else [],
            description=question.prompt.in_language(self.language),
            **options,
        )

    def names(self, choices: tuple[Choice, ...]) -> Offers:
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]

    def rows(self, question: Question, form: type[Form], most: int) -> FieldList:
        label = question.label.in_language(self.language)
        return FieldList(FormField(form), label, max_entries=most)

    def chosen(
        self, question: Question, pairs: Offers, empty: str = "", *, needed: bool = False
    ) -> Any:
        # In forty rows a prompt under every list would hide the people: the label says enough.
        return SelectField(
            question.label.in_language(self.language),
            [Needed()] if needed else [],
            choices=offers([("", empty or _("Choose")), *pairs]),
            validate_choice=False,
        )

    def placed(self) -> dict[str, Any]:
        asked = self.asked
        return {
            "key": HiddenField(),
            "label": self.field(StringField, asked.label, needed=True),
            "sector": self.chosen(asked.sector, self.sectors, needed=True),
            "ring": self.chosen(asked.ring, self.rings, needed=True),
            "quality": self.chosen(asked.quality, self.qualities, needed=True),
        }

    def node(self) -> type[Form]:
        asked, stays = self.asked, _("As it is")
        off = (str(OFF_THE_MAP), self.definition.off_the_map.in_language(self.language))
        more = {
            "contact": self.chosen(asked.contact, self.names(self.definition.contacts)),
            "asked": self.chosen(asked.asked, self.names(self.definition.asked)),
            "minor": self.field(BooleanField, asked.minor),
            "could_help_with": self.field(StringField, asked.could_help_with),
            "needs_permission": self.field(BooleanField, asked.needs_permission),
            "granted_by": self.field(StringField, asked.granted_by),
            "active_now": self.field(BooleanField, asked.active_now),
            "wish_sector": self.chosen(asked.wish_sector, self.sectors, stays),
            "wish_ring": self.chosen(asked.wish_ring, [*self.rings, off], stays),
            "wish_quality": self.chosen(asked.wish_quality, self.qualities, stays),
            "remove": BooleanField(_("Take this person off the map")),
        }
        return type("NodeForm", (Form,), {**self.placed(), **more})

    def tie(self) -> type[Form]:
        return type(
            "TieForm",
            (Form,),
            {
                "a": self.chosen(self.asked.tie_from, []),
                "b": self.chosen(self.asked.tie_to, []),
                "note": self.field(StringField, self.asked.tie_note),
            },
        )

    def wished(self) -> type[Form]:
        return type("WishedForm", (Form,), self.placed())


def _keep_empty(rows: Any, count: int) -> None:
    empty = sum(is_empty(row.form) for row in rows.entries)
    for _row in range(count - empty):
        if len(rows.entries) < rows.max_entries:
            rows.append_entry()


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
