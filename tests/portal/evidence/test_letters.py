"""The signed state goes to the mailbox that the auditor chose, once a day, with what waits and nobody's name."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from config.clock import today
from portal.evidence.worker import post_of, signer_of
from portal.web.mail import SpoolMailer
from security.evidence.verify_log import open_checkpoint
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.access_log.citizens import asked
from tests.portal.access_log.exported import some_entries
from tests.portal.access_log.patterns import Diary, at

PAGE = "/t/eksempel/access-log/evidence/mailbox"


@pytest.fixture(autouse=True)
def numbered(house: House) -> Iterator[None]:
    some_entries(house)
    yield
    for table in ("anchors", "citizen_requests"):
        house.superuser().execute(f"delete from log.{table}")


@pytest.fixture
def rita(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("rita")


class Post:
    """The worker with a folder for its mail."""

    def __init__(self, house: House, folder: Path) -> None:
        self.folder = folder
        mailer = SpoolMailer(folder, "portal@portal.example")
        post = replace(post_of(house.settings), mailer=mailer)
        self.worker = PatientWorker(house, post=post)

    def mails(self) -> list[str]:
        """Address, subject and text of each mail."""
        files = [
            message_from_bytes(path.read_bytes(), policy=default)
            for path in self.folder.glob("*.eml")
        ]
        return [f"{one['To']}\n{one['Subject']}\n{one.get_content()}" for one in files]


def test_nobody_gets_mail_who_has_not_asked(house: House, tmp_path: Path) -> None:
    post = Post(house, tmp_path / "mail")
    assert post.worker.mail_states() == 0


def test_the_mail_holds_a_state_that_the_verifier_reads_and_comes_once_a_day(
    rita: Browser, house: House, tmp_path: Path
) -> None:
    assert rita.send(PAGE, {"mailbox": "dpo@eksempel.example"}).status_code == 303
    asked(rita)
    post = Post(house, tmp_path / "mail")
    assert [post.worker.mail_states() for _round in range(2)] == [1, 0]
    mail = post.mails()[0]
    note = mail.split("-----\n")[1].removesuffix("-----")
    public = signer_of(house.settings).key.public
    assert open_checkpoint(note, note.partition("\n")[0], public).size > 0
    assert "dpo@eksempel.example" in mail
    for name in ("Rita", "Dora", "F-1001"):
        assert name not in mail
    house.superuser().execute("update log.anchors set mailed_at = mailed_at - interval '1 day'")
    assert post.worker.mail_states() == 1
    reasons = [one.reason for one in house.log_entries(action="log:anchor")]
    assert reasons[-3:] == ["mail_on", "mailed", "mailed"]
    assert "dpo@eksempel.example" in rita.get("/t/eksempel/access-log/evidence").text


def test_what_waits_stands_in_it_in_danish(rita: Browser, house: House, tmp_path: Path) -> None:
    rita.send(PAGE, {"mailbox": "dpo@eksempel.example"})
    asked(rita)
    post = Post(house, tmp_path / "mail")
    post.worker.mail_states()
    assert "Borgeres spørgsmål, der skal besvares: 1" in post.mails()[0]


def test_a_month_that_nobody_drew_from_stands_in_it(
    rita: Browser, house: House, tmp_path: Path
) -> None:
    rita.send(PAGE, {"mailbox": "dpo@eksempel.example"})
    diary = Diary(house)
    diary.write("dora", at(today().replace(day=1) - timedelta(days=1)), 1001)
    post = Post(house, tmp_path / "mail")
    post.worker.mail_states()
    diary.forget()
    assert "Stikprøven af sidste måneds adgangslog er ikke trukket endnu" in post.mails()[0]


def test_a_mail_that_fails_is_due_again(rita: Browser, house: House, tmp_path: Path) -> None:
    rita.send(PAGE, {"mailbox": "dpo@eksempel.example"})
    (tmp_path / "file").touch()
    assert Post(house, tmp_path / "file").worker.mail_states() == 0
    assert Post(house, tmp_path / "mail").worker.mail_states() == 1


def test_an_empty_mailbox_ends_it(rita: Browser, house: House, tmp_path: Path) -> None:
    rita.send(PAGE, {"mailbox": "dpo@eksempel.example"})
    assert rita.send(PAGE, {"mailbox": ""}).status_code == 303
    assert Post(house, tmp_path / "mail").worker.mail_states() == 0
    assert house.log_entries(action="log:anchor")[-1].reason == "mail_off"


@pytest.mark.parametrize(
    "mailbox", ["x", "a@b", "a b@c.example", "010190-1234@x.example", "x" * 300]
)
def test_what_is_no_mailbox_is_told(rita: Browser, mailbox: str) -> None:
    answer = rita.send(PAGE, {"mailbox": mailbox})
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "bo"])
def test_only_auditors_choose(house: House, name: str) -> None:
    web = house.as_web(name)
    refused(web, "select * from gate.anchoring()")
    refused(web, "select gate.set_anchor('x@y.example')")
