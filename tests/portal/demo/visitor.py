"""A visitor's browser in a few lines: follows links, fills in forms, keeps each host's cookies."""

import re
from html import unescape
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener


class Visitor:
    """What stands on the page that is open, and where it is."""

    def __init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.address = ""
        self.text = ""

    def opens(self, address: str, **typed: str) -> None:
        """Go there, or send a form there."""
        body = urlencode(typed).encode() if typed else None
        with self._opener.open(urljoin(self.address, address), body, timeout=60) as answer:
            self.address, self.text = str(answer.url), answer.read().decode()

    def follows(self, words: str) -> None:
        """Follow the first link that says this."""
        link = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>\s*{re.escape(words)}', self.text)
        assert link, f"no link says {words!r} at {self.address}"
        self.opens(unescape(link[1]))

    def value_of(self, choice: str) -> str:
        """What the page's list sends for this choice."""
        option = re.search(rf'<option value="([^"]+)">{re.escape(choice)}', self.text)
        assert option, f"nothing called {choice!r} at {self.address}"
        return unescape(option[1])
