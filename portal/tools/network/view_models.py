"""What the pages of the network map may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.charts.network_drawing import NetworkPicture
from portal.method.network import NetworkDefinition
from portal.records.wording import joined
from portal.tools.network.body import NetworkBody, Node
from portal.tools.network.metric_rows import MetricRow, metric_rows
from portal.tools.network.metrics import Metrics, MetricsChange, change, metrics
from portal.tools.network.pictures import is_placed, pictures
from portal.tools.network.rows import key_number
from portal.tools.network.sheets import FilledNetwork
from portal.tools.network.wishes import WishedChange, wished_changes
from portal.tools.network.wording import Words


@dataclass(frozen=True)
class PersonRow:
    """One person of the map, for the table and for moving about."""

    key: str
    number: int
    label: str
    sector: str
    ring: str
    quality: str
    contact: str
    asked: str
    notes: list[str]

    @property
    def standing(self) -> str:
        """Field, closeness and quality in one line."""
        return joined(self.sector, self.ring, self.quality)


@dataclass(frozen=True)
class Shown:
    """A map: its pictures, everybody in a table, ties, wished changes, and who may see it."""

    picture: NetworkPicture
    summary: str
    wished: NetworkPicture | None
    changes: list[tuple[str, str]]
    people: list[PersonRow]
    ties: list[str]
    minors: list[str]
    unplaced: list[str]
    viewers: str
    viewers_agreed: bool
    metrics: list[MetricRow]


@dataclass(frozen=True)
class FirstPage:
    """The latest map, and its numbers beside those of the first locked one."""

    latest: Shown
    on: date
    first_on: date | None
    is_comparable: bool


def first_page(maps: list[FilledNetwork], language: str) -> FirstPage | None:
    """What the tool's first page shows; None while nothing is saved."""
    if not maps:
        return None
    first, latest = maps[0], maps[-1]
    compares = len(maps) > 1
    steps = change(first.body, first.definition, latest.body, latest.definition)
    shown = shown_map(
        latest.body,
        latest.definition,
        language,
        metrics(first.body, first.definition) if compares else None,
        steps if compares else None,
    )
    return FirstPage(
        shown,
        latest.saved.occurred_on,
        first.saved.occurred_on if compares else None,
        steps is not None,
    )


def one_map(filled: FilledNetwork, language: str) -> Shown:
    """What the page of one map shows."""
    return shown_map(filled.body, filled.definition, language)


def shown_map(
    body: NetworkBody,
    definition: NetworkDefinition,
    language: str,
    first: Metrics | None = None,
    steps: MetricsChange | None = None,
) -> Shown:
    """A body, drawn and in words."""
    words = Words(definition, language)
    now, wished = pictures(body, definition, language)
    people = [_person(node, words) for node in body.nodes]
    return Shown(
        picture=now,
        summary=_summary(now),
        wished=wished,
        changes=[(each.label, _changed(each, words)) for each in wished_changes(body)],
        people=people,
        ties=words.ties(body),
        minors=[words.label(body, node.key) for node in body.nodes if node.minor],
        unplaced=[
            words.label(body, node.key) for node in body.nodes if not is_placed(node, definition)
        ],
        viewers=body.viewers,
        viewers_agreed=body.viewers_agreed,
        metrics=metric_rows(metrics(body, definition), first, steps),
    )


def _person(node: Node, words: Words) -> PersonRow:
    return PersonRow(
        key=node.key,
        number=key_number(node.key),
        label=node.label or _("Person %(number)s", number=node.key[1:]),
        sector=words.sector(node.sector),
        ring=words.ring(node.ring),
        quality=words.quality(node.quality),
        contact=words.contact(node),
        asked=words.asked(node),
        notes=words.conditions(node),
    )


def _changed(each: WishedChange, words: Words) -> str:
    if each.before is None and each.after is not None:
        return str(_("new: %(place)s", place=words.standing(each.after)))
    if each.before is None or each.after is None:
        return words.ring(0)
    before, after = each.before, each.after
    pairs = (
        (words.sector(before.sector), words.sector(after.sector)),
        (words.ring(before.ring), words.ring(after.ring)),
        (words.quality(before.quality), words.quality(after.quality)),
    )
    return ", ".join(f"{old or '–'} → {new}" for old, new in pairs if old != new)


def _summary(shown: NetworkPicture) -> str:
    network = shown.network
    counts = [
        f"{name} {network.count(key)}" for key, name in network.qualities if network.count(key)
    ]
    total = _("%(count)s people on the map.", count=len(network.people))
    return " ".join([total, ", ".join(counts) + "." if counts else "", _("All are in the table.")])
