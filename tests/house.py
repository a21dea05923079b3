"""One database of the tests with everything that stands on it: pools, keys, application, people."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import psycopg
from flask import Flask
from psycopg.rows import namedtuple_row
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from config import database
from config.embedded_postgres import EmbeddedServer
from config.settings import Settings
from security.authentication import tokens
from security.encryption.gate import SignInSecret
from security.encryption.keyring import Keyring
from security.encryption.sign_in import SignInKeys
from security.gate import Request
from security.visit import Visit, open_visit
from tests.browser import Browser
from tests.cast import BY_NAME, CastMember
from tests.compiled_templates import CompiledTemplates

ROOT_KEY = "Q29ycHMgUG9ydGFsIHRlc3RzOiBub3QgYSBzZWNyZXQ="  # 32 bytes of plain words in base64
LOG_KEY = "VGVzdHMgc2lnbiB0aGUgbG9nIHdpdGggdGhpcyBrZXk="
COMPILED = CompiledTemplates()


@dataclass(frozen=True)
class Account:
    """What the database chose for a member of the cast."""

    account_id: UUID
    membership_id: UUID


@dataclass(frozen=True)
class World:
    """Who and what there is in the database of a test."""

    tenants: Mapping[str, UUID]
    accounts: Mapping[str, Account]
    cases: Mapping[tuple[str, int], UUID]

    def case(self, slug: str = "eksempel", number: int = 1001) -> UUID:
        """The id of a case; without arguments that of dora's."""
        return self.cases[slug, number]

    def membership(self, name: str) -> UUID:
        """The membership of a member of the cast."""
        return self.accounts[name].membership_id


class House:
    """A database of its own, reached with the same roles as in production."""

    def __init__(self, server: EmbeddedServer, name: str, mail_folder: str) -> None:
        self.server = server
        self.name = name
        self._mail_folder = mail_folder
        self._open: list[psycopg.Connection[Any]] = []
        self._engines: dict[str, Engine] = {}
        self._log_reader: psycopg.Connection[Any] | None = None
        self.world: World

    @property
    def environment(self) -> dict[str, str]:
        """Settings of a small installation, with a cheap password hash, as PORTAL_… variables."""
        return {
            "PORTAL_DATABASE_URL": self.server.url(self.name),
            "PORTAL_ROOT_KEY": ROOT_KEY,
            "PORTAL_LOG_KEY": LOG_KEY,
            "PORTAL_LOG_FOLDER": f"{self._mail_folder}-checkpoints",
            "PORTAL_MAIL_URL": f"file:{self._mail_folder}",
            "PORTAL_PASSWORD_HASH_MEMORY_KIB": "32",
            "PORTAL_PASSWORD_HASH_PASSES": "1",
            **{
                f"PORTAL_{role.upper()}_PASSWORD": self.server.password(role)
                for role in ("web", "login", "migrate", "operator", "worker")
            },
        }

    @cached_property
    def settings(self) -> Settings:
        """The same, checked."""
        return Settings.load(self.environment)

    @cached_property
    def keyring(self) -> Keyring:
        """The keys of this installation."""
        return Keyring.of(self.settings)

    @cached_property
    def sign_in_keys(self) -> SignInKeys:
        """The keys of its sign-in pages."""
        return SignInKeys(SignInSecret(self.engine("login"), self.keyring).derive)

    def engine(self, role: str) -> Engine:
        """The pool of one role of the house: web, login, migrate, operator, worker or backup."""
        if role not in self._engines:
            self._engines[role] = database.engine_for(
                self.settings, f"portal_{role}", self.server.password(role)
            )
        return self._engines[role]

    @cached_property
    def app(self) -> Flask:
        """The application on this database."""
        from portal.web.app import create_app  # a broken page shall not fail the rooms below

        app = create_app(self.settings)
        app.jinja_env.bytecode_cache = COMPILED
        app.test_client_class = Browser
        return app

    def client_of(self, name: str | None) -> Browser:
        """A browser in which this member of the cast is signed in; None is a stranger."""
        client = self.app.test_client()
        assert isinstance(client, Browser)
        if name is not None:
            client.set_cookie("session", BY_NAME[name].token)
        return client

    @contextmanager
    def visit_as(self, name: str, slug: str | None = None) -> Iterator[Visit]:
        """A visit as a page has it; committed at the end, rolled back when the test raises."""
        member = BY_NAME[name]
        with Session(self.engine("web"), expire_on_commit=False) as db, db.begin():
            yield open_visit(
                db, self.keyring, tokens.capability_of(member.token), slug or member.slug,
                Request(uuid4(), "GET", "/test"),
            )  # fmt: skip

    def as_role(self, role: str) -> psycopg.Connection[Any]:
        """A bare connection as one of the roles of the house, without any visit."""
        connection = psycopg.connect(
            host=self.server.socket, dbname=self.name, user=f"portal_{role}",
            password=self.server.password(role), row_factory=namedtuple_row,
        )  # fmt: skip
        self._open.append(connection)
        return connection

    def as_web(self, who: str | bytes | None, slug: str | None = None) -> psycopg.Connection[Any]:
        """A connection as portal_web that passed the gate; `who` is a name or a capability.

        The transaction is open; after its end the gate must be passed again (`enter`).
        """
        connection = self.as_role("web")
        if who is not None:
            enter(connection, who, slug)
        return connection

    def superuser(self) -> psycopg.Connection[Any]:
        """A connection that sees everything, in autocommit."""
        connection: psycopg.Connection[Any] = self.server.superuser(self.name)
        connection.row_factory = namedtuple_row
        self._open.append(connection)
        return connection

    def log_entries(self, **equal: object) -> list[Any]:
        """Entries of the access log in order of writing, where each named column has that value."""
        where = " and ".join(f"{column} = %({column})s" for column in equal) or "true"
        query = f"select * from log.entries where {where} order by at, id"
        return self._reader().execute(query, equal).fetchall()

    def _reader(self) -> psycopg.Connection[Any]:
        """One connection for all questions about the log: a new one learns all its months anew."""
        if self._log_reader is None or self._log_reader.closed:
            self._log_reader = self.server.superuser(self.name)
            self._log_reader.row_factory = namedtuple_row
        return self._log_reader

    def hang_up(self) -> None:
        """Close the bare connections that a test opened."""
        while self._open:
            self._open.pop().close()

    def close(self) -> None:
        """Close everything, so that the database can be dropped."""
        self.hang_up()
        if self._log_reader:
            self._log_reader.close()
        engines = list(self._engines.values())
        if "app" in vars(self):
            parts = self.app.extensions["portal"]
            engines += [parts.web_engine, parts.login_engine]
        for engine in engines:
            engine.dispose()


def enter(connection: psycopg.Connection[Any], who: str | bytes, slug: str | None = None) -> Any:
    """Pass the gate in the connection's transaction; returns what `gate.enter` found, or None."""
    member: CastMember | None = BY_NAME[who] if isinstance(who, str) else None
    capability = tokens.capability_of(member.token) if member else who
    door = slug or (member.slug if member else "eksempel")
    return connection.execute(
        "select * from gate.enter(%s, %s, %s, 'GET', '/test')", (capability, door, uuid4())
    ).fetchone()
