"""A person hears by mail of a sign-in from a new place and of a changed lock; nothing secret, and no flood."""

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest

from portal.evidence.worker import post_of
from portal.login.notices import rounds
from portal.web.post import Post
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.test_views import give_code, give_password

Client = Callable[[str | None], Browser]
DORA = BY_NAME["dora"]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


class BrokenMailer:
    """A mail server that is away."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Fail as a connection does."""
        raise ConnectionRefusedError(f"{to}: {subject}, {len(text)}")


@pytest.fixture
def at_work(house: House, client_of: Client) -> Iterator[Browser]:
    """Dora at her usual desk, from which she has signed in before; nothing waits to be told."""
    house.superuser().execute("update auth.accounts set totp_last_step = 1")
    desk = client_of(None)
    signs_in(house, desk)
    mails(house)
    house.superuser().execute("delete from auth.notices")
    yield desk
    house.superuser().execute("delete from auth.notices")
    house.superuser().execute(
        "delete from auth.login_sessions where account_id = %s", (account(house),)
    )
    mails(house)


def account(house: House, name: str = "dora") -> UUID:
    return house.world.accounts[name].account_id


def signs_in(
    house: House, browser: Browser, agent: str = FIREFOX, address: str = "192.0.2.10"
) -> None:
    browser.environ_base.update({"REMOTE_ADDR": address, "HTTP_USER_AGENT": agent})
    house.superuser().execute(
        "update auth.accounts set totp_last_step = 1 where id = %s", (account(house),)
    )
    assert give_password(browser, "dora").status_code == 303
    assert give_code(browser, "dora").status_code == 303


def tell(house: House) -> int:
    return rounds.tell(house.engine("worker"), post_of(house.settings))


def mails(house: House) -> list[EmailMessage]:
    """What lies in the mailbox, which is empty afterwards."""
    found = []
    for path in Path(house.settings.mail_url.removeprefix("file:")).glob("*.eml"):
        found.append(message_from_bytes(path.read_bytes(), policy=policy.default))
        path.unlink()
    return found


def told(house: House) -> list[str]:
    tell(house)
    return [mail.get_content() for mail in mails(house)]


def waiting(house: House) -> list[str]:
    rows = house.superuser().execute("select kind from auth.notices order by noted_at").fetchall()
    return [row.kind for row in rows]


def test_the_usual_place_and_device_are_not_worth_a_mail(
    house: House, at_work: Browser, client_of: Client
) -> None:
    signs_in(house, client_of(None))
    assert told(house) == []


@pytest.mark.parametrize(("agent", "address"), [(FIREFOX, "198.51.100.7"), (IPHONE, "192.0.2.10")])
def test_a_new_place_or_device_is_told_once_in_the_persons_language(
    house: House, at_work: Browser, client_of: Client, agent: str, address: str
) -> None:
    signs_in(house, client_of(None), agent, address)
    assert tell(house) == 1
    (mail,) = mails(house)
    assert mail["To"] == DORA.login
    assert mail["Subject"] == "Dit login til Korpsportalen"
    text = mail.get_content()
    assert "nyt sted" in text
    assert ("Safari, iPhone" if agent == IPHONE else "Firefox, Linux") in text
    assert address not in text
    signs_in(house, client_of(None), agent, address)
    assert told(house) == [], "now it is a known one"


def test_the_first_session_of_all_is_not_told(house: House, at_work: Browser) -> None:
    house.superuser().execute(
        "delete from auth.login_sessions where account_id = %s", (account(house),)
    )
    signs_in(house, at_work, IPHONE, "203.0.113.50")
    assert told(house) == []


def test_a_place_is_forgotten_after_ninety_days(house: House, at_work: Browser) -> None:
    house.superuser().execute(
        "update auth.login_sessions set started_at = started_at - interval '91 days' where account_id = %s",
        (account(house),),
    )
    signs_in(house, at_work)
    assert waiting(house) == ["place"]


def test_an_english_reader_gets_an_english_mail(
    house: House, at_work: Browser, client_of: Client
) -> None:
    change = "update auth.accounts set language = %s where id = %s"
    house.superuser().execute(change, ("en", account(house)))
    signs_in(house, client_of(None), IPHONE)
    (text,) = told(house)
    house.superuser().execute(change, ("da", account(house)))
    assert "from a new place or with a new device" in text
    assert "change your password" in text


def test_wrong_attempts_of_a_stranger_send_no_mail(
    house: House, at_work: Browser, client_of: Client
) -> None:
    stranger = client_of(None)
    stranger.environ_base["REMOTE_ADDR"] = "203.0.113.99"
    for _ in range(3):
        give_password(stranger, "dora", "en helt anden adgangskode")
    assert waiting(house) == []
    house.superuser().execute("delete from auth.throttles")


def test_changed_recovery_codes_are_told_without_a_code(house: House, at_work: Browser) -> None:
    page = at_work.send("/account/recovery-codes").text
    codes = [part.split("<")[0] for part in page.split("<li><code>")[1:]]
    assert len(codes) == 10
    (text,) = told(house)
    assert "nye gendannelseskoder" in text
    assert not any(code in text for code in codes)
    assert text.count("http") == 1
    assert text.rstrip().endswith("http://127.0.0.1:8000/"), "the door, and nothing behind it"


KINDS = (
    "password", "phone", "codes", "passkey", "passkey_removed", "provider", "unlocked", "recovery", "recovered",
    "recovery_code", "place",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_in_both_languages(house: House, at_work: Browser, kind: str) -> None:
    database = house.superuser()
    spoken = set()
    for language in ("da", "en"):
        database.execute(
            "update auth.accounts set language = %s where id = %s", (language, account(house))
        )
        database.execute(
            "select login.tell_person(%s, %s, 'Firefox, Linux')", (account(house), kind)
        )
        spoken |= set(told(house))
    database.execute("update auth.accounts set language = 'da' where id = %s", (account(house),))
    assert len(spoken) == 2
    assert all("Firefox, Linux" in text for text in spoken)


def test_no_more_than_five_of_a_kind_a_day(house: House, at_work: Browser) -> None:
    for number in range(8):
        signs_in(house, at_work, address=f"198.51.100.{number + 20}")
    assert waiting(house) == ["place"] * 5
    at_work.send("/account/recovery-codes")
    assert waiting(house)[5:] == ["codes"], "another kind is told all the same"


def test_a_mail_server_that_is_away_breaks_nothing_and_is_tried_later(
    house: House, at_work: Browser, client_of: Client
) -> None:
    post = post_of(house.settings)
    broken = Post(post.keyring, BrokenMailer(), post.address)
    signs_in(house, client_of(None), IPHONE)
    assert rounds.tell(house.engine("worker"), broken) == 0
    assert tell(house) == 0, "not again at once"
    house.superuser().execute("update auth.notices set due_at = clock_timestamp()")
    assert tell(house) == 1
    assert len(mails(house)) == 1
    assert tell(house) == 0


def test_six_tries_and_no_more(house: House, at_work: Browser, client_of: Client) -> None:
    post = post_of(house.settings)
    broken = Post(post.keyring, BrokenMailer(), post.address)
    signs_in(house, client_of(None), IPHONE)
    for _ in range(8):
        house.superuser().execute("update auth.notices set due_at = clock_timestamp()")
        rounds.tell(house.engine("worker"), broken)
    row = house.superuser().execute("select tries, sent_at from auth.notices").fetchone()
    assert row is not None
    assert (row.tries, row.sent_at) == (6, None)


def test_whoever_has_left_everywhere_is_written_to_no_more(
    house: House, at_work: Browser, client_of: Client
) -> None:
    signs_in(house, client_of(None), IPHONE)
    change = "update app.memberships set status = %s where id = %s"
    house.superuser().execute(change, ("suspended", house.world.membership("dora")))
    assert tell(house) == 1
    house.superuser().execute(change, ("active", house.world.membership("dora")))
    assert mails(house) == []
