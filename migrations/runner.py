"""Runs a SQL file of this folder inside a revision."""

from pathlib import Path

from alembic import op

SQL_FOLDER = Path(__file__).parent / "sql"


def run(*names: str) -> None:
    """Execute the files in order, in the revision's transaction."""
    for name in names:
        op.get_bind().exec_driver_sql(
            (SQL_FOLDER / name).read_text(encoding="utf-8").replace("%", "%%")
        )
