"""Between what was typed in the form and the body of the map, both ways."""

from collections.abc import Iterator
from typing import Any

from portal.tools.network.body import NetworkBody, Node, Wish, Wished
from portal.tools.network.rows import is_empty, key_number, next_key
from portal.web.forms import Typed, whole_or_text

Json = dict[str, Any]
Pairs = Iterator[tuple[str, list[str]]]
BOXES = ("minor", "needs_permission", "active_now")
TEXTS = ("label", "sector", "quality", "contact", "asked", "could_help_with", "granted_by")


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it.

    Whoever is taken off the map takes along ties and wishes; keys of new people are made here if the form has none.
    """
    rows = [row.form for row in form.nodes.entries if not is_empty(row.form)]
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
        **{name: row[name].data or "" for name in TEXTS},
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
    rows = [row.form for row in form.ties.entries if not is_empty(row.form)]
    return [{name: row[name].data or "" for name in ("a", "b", "note")} for row in rows]


def _wished_json(form: Any) -> list[Json]:
    rows = [row.form for row in form.wished.entries if not is_empty(row.form)]
    keys = _keys("w", [row.key.data for row in rows], 0)
    return [
        {
            "key": key,
            **{name: row[name].data or "" for name in ("label", "sector", "quality")},
            "ring": whole_or_text(row.ring.data),
        }
        for row, key in zip(rows, keys, strict=True)
    ]


def _pairs(body: NetworkBody) -> Pairs:
    yield "viewers", [body.viewers]
    yield "viewers_agreed", ["y" if body.viewers_agreed else ""]
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
    yield f"{name}-ring", [_number(placed.ring)]
    yield f"{name}-quality", [placed.quality]


def _node_pairs(name: str, node: Node) -> Pairs:
    yield from _placed_pairs(name, node)
    for text in ("contact", "asked", "could_help_with", "granted_by"):
        yield f"{name}-{text}", [getattr(node, text)]
    for box in BOXES:
        yield f"{name}-{box}", ["y" if getattr(node, box) else ""]


def _wish_pairs(name: str, wish: Wish) -> Pairs:
    yield f"{name}-wish_sector", [wish.sector]
    yield f"{name}-wish_ring", [_number(wish.ring)]
    yield f"{name}-wish_quality", [wish.quality]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
