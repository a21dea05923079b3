"""A portal and its neighbour, as two operators use them from a terminal."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from portal.cli import main
from tests.house import House
from tests.portal.access_log.exported import PAGE

OTHER_KEY = "b3RoZXIgcG9ydGFsJ3Mga2V5LCBtYWRlIHVwIGhlcmU="


class Two:
    """This portal, and another one with its own key and folder."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder
        self.ours = house.environment
        self.theirs = self.ours | {
            "PORTAL_LOG_KEY": OTHER_KEY, "PORTAL_LOG_FOLDER": str(folder / "theirs"),
            "PORTAL_PUBLIC_URL": "https://nabo.example",
        }  # fmt: skip

    def run(self, environment: dict[str, str], *arguments: str) -> Any:
        return CliRunner(env=environment).invoke(main, ("log", "witness", *arguments))

    def witnessed(self) -> str:
        """Go through it once; returns the key of the witness."""
        key = self.run(self.theirs, "key").output.strip()
        request = self.run(self.ours, "ask", "eksempel", "--witness", key).output
        (self.folder / "request.txt").write_text(request, encoding="utf-8")
        answer = self.run(self.theirs, "sign", str(self.folder / "request.txt"))
        assert answer.exit_code == 0, answer.output
        (self.folder / "answer.txt").write_text(answer.stdout, encoding="utf-8")
        files = (str(self.folder / "request.txt"), str(self.folder / "answer.txt"))
        kept = self.run(self.ours, "keep", *files, "--witness", key)
        assert kept.exit_code == 0, kept.output
        return str(key)

    def trusted(self) -> None:
        page = self.house.client_of("rita").get(PAGE).text
        key = re.search(r"[^>\s]+/log/\S+\+[0-9a-f]{8}\+[^<\s]+", page)
        assert key
        assert self.run(self.theirs, "trust", unescape(key[0])).exit_code == 0
