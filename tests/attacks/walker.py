"""A person with a browser that fills every field of every form it meets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import Cookie, CookieJar
from types import MappingProxyType
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

Field = tuple[str, str]
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
        if tag == "option" and self._select:  # not the suggestions of a datalist
            self._form.controls.append((self._select, "select", given.get("value", "")))
        self._select = given.get("name", "") if tag == "select" else self._select
        kind = {"textarea": "text", "button": "submit", "input": given.get("type", "text")}.get(tag)
        if kind and given.get("name"):
            kind = _typed(given) if kind in TYPED else kind
            self._form.controls.append((given["name"], kind, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def _typed(given: dict[str, str]) -> str:
    """What is typed into a field: a day, a number, or words."""
    if given.get("inputmode") == "numeric":
        return "number"
    return (
        "day"
        if "yyyy" in given.get("placeholder", "") or "åååå" in given.get("placeholder", "")
        else "text"
    )


class Walker:
    """Visits pages of a served portal over HTTP with a session of its own."""

    def __init__(self, address: str, session: str | None, canary: str) -> None:
        self._address = address
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        self._canary = canary
        self._at = ""  # where the last page was found in the end
        self.planted: list[str] = []
        self.met: set[Field] = set()  # the fields for words in all forms of all pages
        self.kept: set[Field] = set()  # those in which a canary was sent and taken
        self.sent: set[Field] = set()  # those in which a canary was sent at all
        if session:
            self._jar.set_cookie(_cookie("session", session))

    def get(self, path: str) -> str:
        """The text of a page, wherever it leads."""
        page = self._ask(path, None)[1]
        for form in Forms(page).found:
            self.met |= {_field(form.action or self._at, name) for name in form.names("text")}
        return page

    def fill(
        self,
        page: str,
        action: str,
        chosen: Chosen = MappingProxyType({}),
        *,
        to: str | None = None,
        rightly: bool = False,
        only: str = "",
    ) -> tuple[int, str]:
        """Send the form of a page whose address ends so, a canary in every field that is not chosen.

        Of choices the first is taken, of boxes all; `to` sends it elsewhere, as a script of the page does.
        Rightly means that days and numbers stay empty; `only` that of all fields just this one is added.
        """
        forms = Forms(self.get(page)).found
        form = next(
            (each for each in forms if (each.action or page).split("?")[0].endswith(action)), None
        )
        assert form, f"{page}: no form to {action}, but to {[each.action for each in forms]}"
        pairs = [(name, value) for name, values in chosen.items() for value in _several(values)]
        planted = [name for name, value in pairs if self._canary in value]
        kinds = (
            ("hidden",)
            if only
            else ("text", "day", "number", "hidden", "radio", "select", "checkbox")
        )
        for name in [*form.names(*kinds), *([only] if only else [])]:
            if name not in chosen:
                typed = name in form.names("text") or not rightly
                pairs += self._values(form, name, planted, typed=typed)
        target = to or form.action or page
        status, answer = self._ask(target, pairs)
        fields = {_field(target, name) for name in planted}
        self.sent |= fields
        self.kept |= fields if status == 200 else set()
        return status, answer

    def _values(self, form: Form, name: str, planted: list[str], *, typed: bool) -> Pairs:
        written = ("text", "day", "number")
        offered = [v for each, kind, v in form.controls if each == name and kind not in written]
        if name in form.names("checkbox"):
            return [(name, value) for value in offered] if typed else []
        if offered:
            return [(name, value) for value in offered if value][:1]
        if not typed:
            return [(name, "")]
        self.planted.append(name)
        planted.append(name)
        word = f"{self._canary}{len(self.planted)}"
        return [(name, f"{word}@fugl.example" if "mail" in name else word)]

    def _ask(self, path: str, pairs: Pairs | None) -> tuple[int, str]:
        body = urlencode(pairs).encode() if pairs is not None else None
        headers = {"User-Agent": f"Firefox/1 {self._canary}agent", "X-Forwarded-For": f"{self._canary}address",
                   "Referer": f"http://{self._canary}referer.example/", "Sec-Fetch-Site": "same-origin"}  # fmt: skip
        request = Request(urljoin(self._address, path), body, headers)  # noqa: S310 - our own server
        try:
            with self._opener.open(request) as answer:
                self._at = urlsplit(answer.geturl()).path
                return answer.status, answer.read().decode(errors="replace")
        except HTTPError as error:
            with error:
                self._at = path
                return error.code, error.read().decode(errors="replace")


def _field(action: str, name: str) -> Field:
    """A field without the ids in its form's address and the numbers of rows."""
    where = re.sub(r"/[0-9a-f]{8}-[0-9a-f-]{27}", "", action.split("?", maxsplit=1)[0])
    return where, re.sub(r"-\d+-", "-n-", name)


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _cookie(name: str, value: str) -> Cookie:
    return Cookie(
        0, name, value, None, port_specified=False, domain="127.0.0.1", domain_specified=False,
        domain_initial_dot=False, path="/", path_specified=True, secure=False, expires=None, discard=True,
        comment=None, comment_url=None, rest={},
    )  # fmt: skip
