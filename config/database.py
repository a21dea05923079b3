"""Engines: one pool a database role, and the base class of every model."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects.postgresql import BYTEA
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import NullPool
from sqlalchemy.types import DateTime, Uuid

from config.settings import Settings

PAGE_ROLES = ("portal_web", "portal_login")
# A role may change its own defaults (ALTER ROLE … SET), which PostgreSQL cannot forbid; what a
# connection asks for at its start goes before them.
PINNED = (
    "-c row_security=on -c statement_timeout=15s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=30s"
)


class Base(DeclarativeBase):
    """Models of tenant-owned tables; all live in schema `app`, behind policies."""

    type_annotation_map: ClassVar = {
        datetime: DateTime(timezone=True),
        UUID: Uuid(),
        bytes: BYTEA(),
    }


def address(settings: Settings, role: str, password: str) -> URL:
    """The address of the database for one role; psycopg 3 is the driver."""
    return make_url(settings.database_url).set(
        drivername="postgresql+psycopg", username=role, password=password
    )


def engine_for(settings: Settings, role: str, password: str, **options: Any) -> Engine:
    """A pool for one role. Parameters never reach messages; every transaction is READ COMMITTED."""
    pinned = {"options": PINNED} if role in PAGE_ROLES else {}
    return create_engine(
        address(settings, role, password),
        hide_parameters=True,
        connect_args=pinned | options.pop("connect_args", {}),
        isolation_level="READ COMMITTED",
        **options,
    )


def web_engine(settings: Settings) -> Engine:
    """The pool for everything behind sign-in."""
    return engine_for(
        settings,
        "portal_web",
        settings.web_password.get_secret_value(),
        pool_size=settings.threads,
        max_overflow=2,
        pool_timeout=10,
    )


def lone_login_engine(settings: Settings) -> Engine:
    """Connections beside the pool: who asks there holds one of the pool already, and must not wait for another."""
    password = settings.login_password.get_secret_value()
    return engine_for(settings, "portal_login", password, poolclass=NullPool)


def login_engine(settings: Settings) -> Engine:
    """The pool for the sign-in pages, which see no organisation's tables."""
    return engine_for(
        settings,
        "portal_login",
        settings.login_password.get_secret_value(),
        pool_size=max(2, settings.threads // 2),
        max_overflow=2,
        pool_timeout=10,
    )
