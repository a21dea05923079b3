"""Brings a database to the current release."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

SQL_FOLDER = Path(__file__).parent.parent / "migrations" / "sql"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run every outstanding revision as the release role."""
    with engine.connect() as connection:
        command.upgrade(_configuration(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo revisions down to the named one."""
    with engine.connect() as connection:
        command.downgrade(_configuration(connection), revision)


def plan_months(engine: Engine) -> None:
    """Make room in the access log for the months to come."""
    with engine.begin() as connection:
        connection.exec_driver_sql((SQL_FOLDER / "plan_months.sql").read_text(encoding="utf-8"))


def is_current(engine: Engine) -> bool:
    """Whether the database has every revision of this release, and no unknown one."""
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(_configuration(connection)).get_current_head()
        context = MigrationContext.configure(connection, opts={"version_table_schema": "release"})
        return context.get_current_revision() == head


def _configuration(connection: Connection) -> Config:
    configuration = Config(Path(__file__).parent / "alembic.ini")
    configuration.attributes["connection"] = connection
    return configuration
