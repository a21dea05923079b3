"""A map in words: each field's label and what it says, for history, conflicts and paper."""

from flask_babel import gettext as _

from portal.method.definitions import Choice, name_of
from portal.method.network import NetworkDefinition
from portal.records.tool import Row
from portal.records.wording import joined, yes_or_no
from portal.tools.network.body import OFF_THE_MAP, NetworkBody, Node, Tie, Wish, Wished


def worded(body: NetworkBody, definition: NetworkDefinition, language: str) -> list[Row]:
    """Every field as (label, text), in the order of the sheet; people are told apart by their number."""
    words = Words(definition, language)
    asked = definition.questions
    return [
        (asked.viewers.label.in_language(language), body.viewers),
        (asked.viewers_agreed.label.in_language(language), yes_or_no(body.viewers_agreed)),
        *((_("Person %(number)s", number=n.key[1:]), words.node(n)) for n in body.nodes),
        (asked.ties.label.in_language(language), "\n".join(words.ties(body))),
        *((_wish_for(wish), words.wish(wish)) for wish in body.wish_map.changes),
        *((_wished(person), words.place(person)) for person in body.wish_map.added),
    ]


def wish_labels(body: NetworkBody) -> set[str]:
    """The labels of everything that is wished otherwise."""
    return {*map(_wish_for, body.wish_map.changes), *map(_wished, body.wish_map.added)}


def _wish_for(wish: Wish) -> str:
    return str(_("Wish for person %(number)s", number=wish.key[1:]))


def _wished(person: Wished) -> str:
    return str(_("Wished person %(number)s", number=person.key[1:]))


class Words:
    """The words of one version in one language."""

    def __init__(self, definition: NetworkDefinition, language: str) -> None:
        self.definition = definition
        self.language = language

    def name(self, choices: tuple[Choice, ...], key: str) -> str:
        """The name of a choice; the key itself when this version has no such choice."""
        return name_of(choices, key, self.language)

    def sector(self, key: str) -> str:
        """The name of a field."""
        return self.name(self.definition.sectors, key)

    def quality(self, key: str) -> str:
        """The name of a quality."""
        return self.name(self.definition.qualities, key)

    def ring(self, value: int | None) -> str:
        """The name of a ring, or of being off the map."""
        if value == OFF_THE_MAP:
            return self.definition.off_the_map.in_language(self.language)
        return self.definition.ring_name(value, self.language)

    def contact(self, node: Node) -> str:
        """How often they are in touch."""
        return self.name(self.definition.contacts, node.contact)

    def asked(self, node: Node) -> str:
        """Whether the person was asked to help."""
        return self.name(self.definition.asked, node.asked)

    def standing(self, node: Node | Wished | Wish) -> str:
        """Field, closeness and quality."""
        return joined(self.sector(node.sector), self.ring(node.ring), self.quality(node.quality))

    def place(self, node: Node | Wished) -> str:
        """The label before field, closeness and quality."""
        return joined(node.label, self.standing(node))

    def node(self, node: Node) -> str:
        """Everything about one person."""
        return joined(
            self.place(node), self.contact(node), self.asked(node), *self.conditions(node)
        )

    def conditions(self, node: Node) -> list[str]:
        """What must be kept in mind, and what the person could help with."""
        questions = self.definition.questions
        boxes = (
            (questions.minor, node.minor),
            (questions.needs_permission, node.needs_permission),
            (questions.active_now, node.active_now),
        )
        texts = (
            (questions.granted_by, node.granted_by),
            (questions.could_help_with, node.could_help_with),
        )
        return [
            *(question.label.in_language(self.language) for question, value in boxes if value),
            *(f"{q.label.in_language(self.language)}: {text}" for q, text in texts if text),
        ]

    def wish(self, wish: Wish) -> str:
        """What is wished otherwise."""
        return self.standing(wish)

    def ties(self, body: NetworkBody) -> list[str]:
        """Each tie as the labels of both and what ties them."""
        return [self.tie(tie, body) for tie in body.ties]

    def tie(self, tie: Tie, body: NetworkBody) -> str:
        """One tie."""
        ends = " – ".join(self.label(body, key) for key in (tie.a, tie.b))
        return f"{ends}: {tie.note}" if tie.note else ends

    def label(self, body: NetworkBody, key: str) -> str:
        """What somebody is called; the number while nothing is written."""
        node = body.node(key)
        return (node and node.label) or _("Person %(number)s", number=key[1:])
