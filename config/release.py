"""Brings a database to the current release."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run every outstanding revision as the release role."""
    with engine.connect() as connection:
        command.upgrade(_configuration(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo revisions down to the named one."""
    with engine.connect() as connection:
        command.downgrade(_configuration(connection), revision)


def _configuration(connection: Connection) -> Config:
    configuration = Config(Path(__file__).parent / "alembic.ini")
    configuration.attributes["connection"] = connection
    return configuration
