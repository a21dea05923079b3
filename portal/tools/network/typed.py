"""Between what was typed in the form and the body of the map, both ways."""

from collections.abc import Iterator
from typing import Any

from portal.method.sheets import Json
from portal.tools.network.body import NetworkBody, Node, Wish, Wished
from portal.tools.network.rows import SETTINGS, key_number, next_key
from portal.web.form_rows import filled_rows
from portal.web.typed_values import Typed, read_texts, whole_or_text, write_number, write_tick

Pairs = Iterator[tuple[str, list[str]]]
BOXES = ("minor", "needs_permission", "active_now")
TEXTS = ("label", "sector", "quality", "contact", "asked", "could_help_with", "granted_by")


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it.

    Whoever is taken off the map takes along ties and wishes; keys of new people are made here if the form has none.
    """
    rows = filled_rows(form.nodes, SETTINGS)
    staying = [row for row in rows if not row.remove.data]
    gone = {row.key.data for row in rows if row.remove.data}
    before = key_number(form.highest.data)
    keys = _keys("n", [row.key.data for row in staying], before)
    return {
        "viewers": form.viewers.data or "",
        "viewers_agreed": bool(form.viewers_agreed.data),
        "nodes": [_node_json(row, key) for row, key in zip(staying, keys, strict=True)],
        "ties": [tie for tie in _ties_json(form) if not gone & {tie["a"], tie["b"]}],
        "wish_map": {
            "changes": [
                wish
                for wish in map(_wish_json, staying, keys)
                if wish["sector"] or wish["ring"] is not None or wish["quality"]
            ],
            "added": _wished_json(form),
        },
        "highest": max([before, *map(key_number, {*keys, *gone})]),
    }


def typed_from(body: NetworkBody) -> Typed:
    """A saved map as if it had just been typed."""
    return {name: values for name, values in _pairs(body) if values != [""]}


def _keys(letter: str, typed: list[str | None], highest: int) -> list[str]:
    known = {key for key in typed if key}
    found = []
    for key in typed:
        found.append(key or next_key(letter, known, highest))
        known.add(found[-1])
    return found


def _node_json(row: Any, key: str) -> Json:
    return {
        "key": key,
        **read_texts(row, *TEXTS),
        "ring": whole_or_text(row.ring.data),
        **{name: bool(row[name].data) for name in BOXES},
    }


def _wish_json(row: Any, key: str) -> Json:
    return {
        "key": key,
        "sector": row.wish_sector.data or "",
        "ring": whole_or_text(row.wish_ring.data),
        "quality": row.wish_quality.data or "",
    }


def _ties_json(form: Any) -> list[Json]:
    rows = filled_rows(form.ties, SETTINGS)
    return [read_texts(row, "a", "b", "note") for row in rows]


def _wished_json(form: Any) -> list[Json]:
    rows = filled_rows(form.wished, SETTINGS)
    keys = _keys("w", [row.key.data for row in rows], 0)
    return [
        {
            "key": key,
            **read_texts(row, "label", "sector", "quality"),
            "ring": whole_or_text(row.ring.data),
        }
        for row, key in zip(rows, keys, strict=True)
    ]


def _pairs(body: NetworkBody) -> Pairs:
    yield "viewers", [body.viewers]
    yield "viewers_agreed", [write_tick(body.viewers_agreed)]
    yield "highest", [str(body.highest)]
    for number, node in enumerate(body.nodes):
        yield from _node_pairs(f"nodes-{number}", node)
        yield from _wish_pairs(f"nodes-{number}", body.wish_for(node.key))
    for number, tie in enumerate(body.ties):
        for name in ("a", "b", "note"):
            yield f"ties-{number}-{name}", [getattr(tie, name)]
    for number, wished in enumerate(body.wish_map.added):
        yield from _placed_pairs(f"wished-{number}", wished)


def _placed_pairs(name: str, placed: Node | Wished) -> Pairs:
    yield f"{name}-key", [placed.key]
    yield f"{name}-label", [placed.label]
    yield f"{name}-sector", [placed.sector]
    yield f"{name}-ring", [write_number(placed.ring)]
    yield f"{name}-quality", [placed.quality]


def _node_pairs(name: str, node: Node) -> Pairs:
    yield from _placed_pairs(name, node)
    for text in ("contact", "asked", "could_help_with", "granted_by"):
        yield f"{name}-{text}", [getattr(node, text)]
    for box in BOXES:
        yield f"{name}-{box}", [write_tick(getattr(node, box))]


def _wish_pairs(name: str, wish: Wish) -> Pairs:
    yield f"{name}-wish_sector", [wish.sector]
    yield f"{name}-wish_ring", [write_number(wish.ring)]
    yield f"{name}-wish_quality", [wish.quality]
