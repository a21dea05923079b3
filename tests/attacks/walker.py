"""A person with a browser that fills every field of every form it meets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import Cookie, CookieJar
from types import MappingProxyType
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

Pairs = list[tuple[str, str]]
Chosen = Mapping[str, str | list[str]]
TYPED = {"text", "email", "password", "search", "tel", "url"}


@dataclass
class Form:
    """A form of a page: where it goes, and its controls as (name, kind, value)."""

    action: str
    controls: list[tuple[str, str, str]] = field(default_factory=list)

    def names(self, *kinds: str) -> list[str]:
        """The names of its controls of these kinds, each once, in order."""
        return list(dict.fromkeys(name for name, kind, _value in self.controls if kind in kinds))


class Forms(HTMLParser):
    """Reads the forms of a page that are sent with POST."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action", ""))
            self.found.append(self._form)
        if self._form is None:
            return
        if tag == "option":
            self._form.controls.append((self._select, "select", given.get("value", "")))
        self._select = given.get("name", "") if tag == "select" else self._select
        kind = {"textarea": "text", "button": "submit", "input": given.get("type", "text")}.get(tag)
        if kind and given.get("name"):
            kind = "text" if kind in TYPED else kind
            self._form.controls.append((given["name"], kind, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


class Walker:
    """Visits pages of a served portal over HTTP with a session of its own."""

    def __init__(self, address: str, session: str | None, canary: str) -> None:
        self._address = address
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        self._canary = canary
        self.planted: list[str] = []
        if session:
            self._jar.set_cookie(_cookie("session", session))

    def get(self, path: str) -> str:
        """The text of a page, wherever it leads."""
        return self._ask(path, None)[1]

    def fill(
        self,
        page: str,
        action: str,
        chosen: Chosen = MappingProxyType({}),
        *,
        to: str | None = None,
    ) -> tuple[int, str]:
        """Send the form of a page whose address ends so, a canary in every text field that is not chosen.

        Of choices the first is taken, of boxes all; `to` sends it elsewhere, as a script of the page does.
        """
        forms = Forms(self.get(page)).found
        form = next(
            (each for each in forms if (each.action or page).split("?")[0].endswith(action)), None
        )
        assert form, f"{page}: no form to {action}, but to {[each.action for each in forms]}"
        pairs = [(name, value) for name, values in chosen.items() for value in _several(values)]
        for name in form.names("text", "hidden", "radio", "select", "checkbox"):
            if name not in chosen:
                pairs += [(name, value) for value in self._values(form, name)]
        return self._ask(to or form.action or page, pairs)

    def _values(self, form: Form, name: str) -> list[str]:
        offered = [value for each, kind, value in form.controls if each == name and kind != "text"]
        if name in form.names("checkbox"):
            return offered
        if offered:
            return [value for value in offered if value][:1]
        self.planted.append(name)
        word = f"{self._canary}{len(self.planted)}"
        return [f"{word}@fugl.example" if "mail" in name else word]

    def _ask(self, path: str, pairs: Pairs | None) -> tuple[int, str]:
        body = urlencode(pairs).encode() if pairs is not None else None
        headers = {"User-Agent": f"Firefox/1 {self._canary}agent", "X-Forwarded-For": f"{self._canary}address",
                   "Referer": f"http://{self._canary}referer.example/", "Sec-Fetch-Site": "same-origin"}  # fmt: skip
        request = Request(urljoin(self._address, path), body, headers)  # noqa: S310 - our own server
        try:
            with self._opener.open(request) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _cookie(name: str, value: str) -> Cookie:
    return Cookie(
        0, name, value, None, port_specified=False, domain="127.0.0.1", domain_specified=False,
        domain_initial_dot=False, path="/", path_specified=True, secure=False, expires=None, discard=True,
        comment=None, comment_url=None, rest={},
    )  # fmt: skip
