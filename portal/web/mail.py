"""Mail that says nothing: one sentence, one link to the door, never a word about anybody's case."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from uuid import uuid4

from config.settings import Settings


class Mailer(Protocol):
    """Sends one message, or raises OSError (an unreachable server is one)."""

    def send(self, to: str, subject: str, text: str) -> None: ...


class SpoolMailer:
    """Leaves messages in a folder, one a file: for the demo, and for hosts with their own mail agent."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Write the message to a file that only the owner reads."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{uuid4()}.eml"
        path.touch(mode=0o600)
        path.write_bytes(bytes(_message(self._sender, to, subject, text)))


class SmtpMailer:
    """Hands messages to a mail server; TLS is demanded unless the server is on this host."""

    def __init__(self, host: str, port: int, sender: str) -> None:
        self._connect: Callable[[], smtplib.SMTP] = lambda: smtplib.SMTP(host, port, timeout=10)
        self._tls = host not in ("127.0.0.1", "localhost")
        self._sender = sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Deliver; raises OSError when the server cannot be reached or refuses."""
        with self._connect() as server:
            if self._tls:
                server.starttls(context=ssl.create_default_context())
            server.send_message(_message(self._sender, to, subject, text))


def mailer_for(settings: Settings) -> Mailer:
    """`smtp://host:port` or `file:folder`."""
    url = urlsplit(settings.mail_url)
    if url.scheme == "smtp":
        return SmtpMailer(url.hostname or "127.0.0.1", url.port or 25, settings.mail_from)
    return SpoolMailer(Path(url.path), settings.mail_from)


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message.set_content(text)
    return message
