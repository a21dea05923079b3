"""The letters of lending as the tests read them: the worker that sends them, and what arrived."""

from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

from portal.evidence.worker import Worker, post_of
from portal.web.post import Post
from tests.house import House
from tests.numbering import PatientWorker


def worker(house: House, post: Post | None = None) -> Worker:
    return PatientWorker(house, post=post or post_of(house.settings))


def letters(house: House) -> list[Message]:
    folder = Path(house.settings.mail_url.removeprefix("file:"))
    return [
        message_from_bytes(path.read_bytes(), policy=default)
        for path in sorted(folder.glob("*.eml"))
    ]


def told(house: House) -> list[str]:
    return sorted(str(each["To"]) for each in letters(house))


class Broken:
    """A mail server that is away for some, or for all."""

    def __init__(self, *reached: str) -> None:
        self.reached = reached
        self.sent: list[str] = []

    def send(self, to: str, subject: str, text: str) -> None:
        if to not in self.reached:
            raise OSError
        self.sent.append(f"{to}: {subject} {text}")
