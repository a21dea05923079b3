"""README, "TLS": `portal serve` behind a proxy of one's own. What the proxy says counts, what others say does not."""

import re
import ssl
from collections.abc import Callable, Iterator
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from config.settings import Settings
from portal.web.app import create_app
from security.authentication.throttle import network_of
from tests.cast import BY_NAME
from tests.house import House
from tests.served import free_port, served
from tests.tls_proxy import in_front_of, make_certificate

FORGED = "203.0.113.9"
LIES = {
    "X-Forwarded-For": FORGED, "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "80", "X-Forwarded-Prefix": "/evil", "Forwarded": f"for={FORGED};proto=http;host=evil.example",
    "X-Real-IP": FORGED, "SCRIPT_NAME": "/evil", "X-Script-Name": "/evil", "X-Forwarded-Ssl": "off",
}  # fmt: skip


class Answer(NamedTuple):
    """What the proxy passed back."""

    status: int
    headers: Message
    text: str


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls") / "localhost.pem")


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def portal(database: House, port: int, certificate: Path) -> Iterator[str]:
    """Where the portal itself listens, without TLS, behind its proxy."""
    settings = database.environment | {
        "PORTAL_PUBLIC_URL": f"https://localhost:{port}",
        "PORTAL_TRUSTED_PROXIES": "1",
    }
    with (
        served(settings, certificate.with_name("process.log")) as place,
        in_front_of(place, port, certificate),
    ):
        yield place


@pytest.fixture
def ask(portal: str, port: int, certificate: Path) -> Iterator[Ask]:
    """Asks through the proxy."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    connection = HTTPSConnection("localhost", port, timeout=30, context=trusting)

    def asking(method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode())

    yield asking
    connection.close()


def gives_a_wrong_password(ask: Ask, login: str, **headers: str) -> Answer:
    page = ask("GET", "/login")
    cookie = (page.headers.get("Set-Cookie") or "").partition(";")[0]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    body = urlencode({"csrf_token": token[1], "login_name": login, "password": "helt forkert kode"})
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return ask("POST", "/login", body, **form, **headers)


def throttled(house: House, address: str) -> int:
    """How many wrong passwords are counted against an address."""
    index = house.sign_in_keys.address_index(network_of(address))
    row = house.superuser().execute(
        "select failures from auth.throttles where kind = 'address' and subject = %s", (index,)
    ).fetchone()  # fmt: skip
    return int(row.failures) if row else 0


def test_cookies_are_bound_to_the_host_and_browsers_told_to_stay_with_tls(ask: Ask) -> None:
    answer = ask("GET", "/login")
    cookies = answer.headers.get_all("Set-Cookie", [])
    assert cookies
    for cookie in cookies:
        name, _, rules = cookie.partition("=")
        assert name.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/"} <= set(rules.split("; "))
        assert "Domain" not in rules
    assert (
        int(re.findall(r"\d+", answer.headers.get("Strict-Transport-Security") or "0")[0])
        >= 31536000
    )


@pytest.mark.parametrize("lies", [{}, LIES], ids=["honest", "forged"])
@pytest.mark.parametrize(
    "path", ["/", "/t/eksempel", "/t/eksempel/", "/t/eksempel/cases", "/organisations"]
)
def test_redirects_stay_on_this_host_and_with_tls(
    ask: Ask, port: int, path: str, lies: dict[str, str]
) -> None:
    answer = ask("GET", path, **lies)
    assert answer.status in (303, 308)
    target = answer.headers.get("Location") or ""
    assert target.startswith(("/", f"https://localhost:{port}/")), target
    assert not target.startswith("//")
    assert "evil" not in target + answer.text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:443"])
def test_another_hosts_name_is_refused(ask: Ask, host: str) -> None:
    answer = ask("GET", "/login", Host=host)
    assert answer.status == 400
    assert "evil" not in answer.text


def test_wrong_passwords_count_against_the_address_that_the_proxy_saw(
    ask: Ask, house: House
) -> None:
    before = throttled(house, "127.0.0.1")
    for lies in ({}, LIES, {"X-Forwarded-For": f"{FORGED}, {FORGED}"}):
        answer = gives_a_wrong_password(ask, BY_NAME["dora"].login, **lies)
        assert answer.status in (200, 401, 422, 429), answer.status
    assert throttled(house, "127.0.0.1") == before + 3
    assert throttled(house, FORGED) == 0


def test_a_form_from_another_site_is_refused_over_tls_too(ask: Ask, port: int) -> None:
    login = BY_NAME["dora"].login
    own = gives_a_wrong_password(ask, login, Origin=f"https://localhost:{port}")
    assert own.status != 400
    for origin in ("https://evil.example", f"https://localhost.evil.example:{port}", "null"):
        assert gives_a_wrong_password(ask, login, Origin=origin).status == 400


def test_a_monitor_on_the_same_machine_needs_no_proxy(portal: str) -> None:
    connection = HTTPConnection(portal, timeout=30)
    for page in ("/healthz", "/readyz"):
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
    connection.close()


def test_without_a_proxy_nobody_is_believed_about_addresses(house: House) -> None:
    app = create_app(Settings.load(house.environment))
    client = app.test_client()
    page = client.get("/login").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    typed = {
        "csrf_token": token[1],
        "login_name": "ingen@eksempel.example",
        "password": "helt forkert kode",
    }
    before = throttled(house, "198.51.100.7")
    client.post("/login", data=typed, headers=LIES, environ_base={"REMOTE_ADDR": "198.51.100.7"})
    assert throttled(house, "198.51.100.7") == before + 1
    assert throttled(house, FORGED) == 0
    parts = app.extensions["portal"]
    parts.web_engine.dispose()
    parts.login_engine.dispose()
