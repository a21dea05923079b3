"""Every word of a template that a reader sees passes through gettext."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.rules.tree import templates, text

READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}(-[\w-]+)?", re.DOTALL)
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")  # printed by a macro into the tag of its caller
PAGE_CLASS = re.compile(r"\{% block page_class %\}.*?\{% endblock %\}")
WORD = re.compile(r"[^\W\d_]{2,}")
# Shown when nothing else works, so it says everything in both languages by itself.
BILINGUAL = {"failsafe.html"}
NO_WORDS = {"Korpsportalen", "Corps", "Portal", "CPR", "CVR", "SMART", "URL"}


class VisibleText(HTMLParser):
    """Collects the words between tags and in the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in {"script", "style", "code"}
        for name, value in attrs:
            if name in READ_ALOUD:
                self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self.code:
            words = WORD.findall(ATTRIBUTE.sub("", data))
            self.words += [word for word in words if word not in NO_WORDS]


def unwrapped(path: Path) -> list[str]:
    reader = VisibleText()
    reader.feed(JINJA.sub(" ", PAGE_CLASS.sub(" ", TRANSLATED.sub(" ", text(path)))))
    return reader.words


def test_no_word_bypasses_gettext() -> None:
    pages = {
        str(path): unwrapped(path)
        for path in templates()
        if path.suffix == ".html" and path.name not in BILINGUAL
    }
    assert {path: words for path, words in pages.items() if words} == {}
