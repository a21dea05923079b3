"""Whether the files of the installation are in place, and whether mail can leave."""

import os
import smtplib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from config.settings import Settings
from portal.doctor.finding import Finding

PORTAL = Path(__file__).parents[1]
DESIGN_SYSTEM = PORTAL / "static" / "vendor" / "dkfds" / "css" / "dkfds.min.css"


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at files and at the way out for mail."""
    yield _root_key()
    yield Finding("The design system is installed", DESIGN_SYSTEM.is_file(), "Run: make setup")
    yield _translations()
    yield _mail(settings)


def _root_key() -> Finding:
    # Settings were read already, so a file that others can read has been refused by now.
    if "PORTAL_ROOT_KEY_FILE" in os.environ:
        return Finding("The root key is in a file that only its owner can read", holds=True)
    return Finding(
        "The root key comes from the environment", None,
        "Better a file that only its owner can read: PORTAL_ROOT_KEY_FILE",
    )  # fmt: skip


def _translations(folder: Path = PORTAL / "translations") -> Finding:
    sources = list(folder.glob("*/LC_MESSAGES/*.po"))
    compiled = [source.with_suffix(".mo") for source in sources]
    fresh = [
        made.is_file() and made.stat().st_mtime >= source.stat().st_mtime
        for source, made in zip(sources, compiled, strict=True)
    ]
    return Finding("The translations are compiled", bool(fresh) and all(fresh), "Run: make setup")


def _mail(settings: Settings) -> Finding:
    url = urlsplit(settings.mail_url)
    if url.scheme == "smtp":
        return _mail_server(url.hostname or "127.0.0.1", url.port or 25)
    folder = Path(url.path)
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    writable = nearest.is_dir() and os.access(nearest, os.W_OK)
    return Finding(
        f"Mail can be left in {folder}", writable, "Make the folder writable for this account"
    )


def _mail_server(host: str, port: int) -> Finding:
    fact = f"The mail server {host}:{port} answers"
    try:
        with smtplib.SMTP(host, port, timeout=5):
            return Finding(fact, holds=True)
    except OSError:
        return Finding(
            fact, holds=False, remedy="Check PORTAL_MAIL_URL, and that the server lets us in"
        )
