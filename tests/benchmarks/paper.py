"""Somebody who prints: the form is fetched once, then sent again and again."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.benchmarks import stage
from tests.benchmarks.stage import Stage
from tests.benchmarks.traffic import Visitor

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


def printer(scene: Stage, port: int) -> Visitor:
    """A mentor who prints the stage's wheel on one page."""
    path = f"{scene.overview}print/{scene.wheel}/"
    cookie, token = _form(port, path)
    fields = {"csrf_token": token, "reason": "for_the_citizen", "language": "da"}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    return Visitor(port, path, headers, urlencode(fields))


def _form(port: int, path: str) -> tuple[str, str]:
    """The cookies and the token of the form's page."""
    signed_in = stage.cookie("dora")
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": signed_in})
    answer = connection.getresponse()
    own = "; ".join(
        value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"
    )
    found = TOKEN.search(answer.read())
    connection.close()
    assert found, "the page before a print has a form"
    return f"{signed_in}; {own}", found[1].decode()
