"""Between what was typed in the form and the set of answers, both ways."""

from collections.abc import Mapping
from typing import Any

from portal.assessments.body import AnswerSet
from portal.assessments.forms import NO_ANSWER
from portal.method.sheets import Json
from portal.web.typed_values import Typed, read_texts, whole_or_text

TEXTS = ("person", "child", "answered_by", "mode", "declined_reason", "late_reason", "sources")
NUMBERS = ("answers", "areas", "numbers")


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it."""
    return {
        **read_texts(form, *(name for name in TEXTS if name in form)),
        **{name: _numbers(form[name]) for name in NUMBERS if name in form},
        "texts": _texts(form["texts"]) if "texts" in form else {},
    }


def typed_from(body: AnswerSet) -> Typed:
    """A saved set of answers as if it had just been typed."""
    found: Typed = {name: [getattr(body, name)] for name in TEXTS}
    for name in NUMBERS:
        said: Mapping[str, int | None] = getattr(body, name)
        found |= {f"{name}-{key}": [_number(number)] for key, number in said.items()}
    return found | {f"texts-{key}": [text] for key, text in body.texts.items()}


def _numbers(part: Any) -> Json:
    typed = {field.short_name: (field.data or "").strip() for field in part.form}
    return {
        key: None if text == NO_ANSWER else _whole(text)
        for key, text in typed.items() if text
    }  # fmt: skip


def _texts(part: Any) -> Json:
    typed = {field.short_name: field.data or "" for field in part.form}
    return {key: text for key, text in typed.items() if text.strip()}


def _whole(text: str) -> int | str | None:
    # A scale of an organisation's own may begin below zero.
    below = whole_or_text(text[1:]) if text[:1] in {"-", "−"} else None
    return -below if isinstance(below, int) else whole_or_text(text)


def _number(number: int | None) -> str:
    return NO_ANSWER if number is None else str(number)
