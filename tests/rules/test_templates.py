"""Templates keep the strict content policy: nothing inline, nothing unescaped, gettext intact."""

import re
from pathlib import Path

import pytest

from tests.rules.tree import files, source, templates, text

FORBIDDEN_CODE = {
    "unescaped output": r"\|\s*safe\b|autoescape\s+false",
    # `_` is gettext: setting it kills every translated text after it
    "shadowed gettext": r"\{%-?\s*set\s+_\s*=|\bfor\s+_\s+in\b|\bfor\s+[^%]*,\s*_\s+in\b",
}
FORBIDDEN_MARKUP = {
    "inline script": r"<script(?![^>]*\bsrc=)[^>]*>",
    "inline style": r"<style\b|\sstyle\s*=",
    "event attribute": r"<[^>]*\son[a-z]+\s*=",
    "script address": r"javascript:",
    "address outside": r"(src|href|action)\s*=\s*[\"']?(https?:)?//",
}


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@pytest.mark.parametrize("kind", FORBIDDEN_CODE)
def test_no_forbidden_code(kind: str) -> None:
    pages = {path: text(path) for path in templates()}
    assert matches(FORBIDDEN_CODE[kind], pages) == []


@pytest.mark.parametrize("kind", FORBIDDEN_MARKUP)
def test_no_forbidden_markup(kind: str) -> None:
    pages = {path: JINJA.sub("…", text(path)) for path in templates()}
    assert matches(FORBIDDEN_MARKUP[kind], pages) == []


def matches(pattern: str, pages: dict[Path, str]) -> list[str]:
    """Return where a pattern is found."""
    sought = re.compile(pattern, re.IGNORECASE)
    return [f"{path}: {hit[0]}" for path, page in pages.items() for hit in sought.finditer(page)]


def test_scripts_write_no_inline_styles_or_markup() -> None:
    pattern = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    assert [str(path) for path in files(".js") if pattern.search(text(path))] == []


def test_every_form_that_changes_something_has_a_token() -> None:
    forms = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.IGNORECASE | re.DOTALL)
    without = [
        f"{path}: {form[0][:80]}"
        for path in templates()
        for form in forms.finditer(text(path))
        if not re.search(r"csrf|hidden_tag", form[0])
    ]
    assert without == []


def test_python_marks_no_text_as_safe() -> None:
    # Charts are drawn by templates, and Jinja escapes. The QR code is drawn by segno from a secret.
    marking = {path.as_posix() for path in source() if re.search(r"\bMarkup\(", text(path))}
    assert marking <= {"portal/login/enrolment/views.py"}
