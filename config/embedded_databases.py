"""Databases of the embedded server: make, copy, find, rename, drop."""

from psycopg import sql

from config.embedded_postgres import SQL_FOLDER, EmbeddedServer


def create_database(server: EmbeddedServer, name: str, template: str = "template0") -> bool:
    """Make a database with the house's revocations; False when it already exists.

    A copy of a template takes its content along, but not the rights on the database itself.
    """
    if database_exists(server, name):
        return False
    with server.superuser("postgres") as connection:
        connection.execute(
            # Whole files cost a copy a sixth of what their blocks cost one by one through the log.
            sql.SQL("create database {} template {} strategy file_copy encoding 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    with server.superuser(name) as connection:
        connection.execute((SQL_FOLDER / "database_bootstrap.sql").read_text(encoding="utf-8"))
    return True


def database_exists(server: EmbeddedServer, name: str) -> bool:
    """Whether the server has a database of this name."""
    with server.superuser("postgres") as connection:
        query = "select from pg_database where datname = %s"
        return connection.execute(query, (name,)).fetchone() is not None


def drop_database(server: EmbeddedServer, name: str) -> None:
    """Remove a database, if it is there, and everybody who is connected to it."""
    with server.superuser("postgres") as connection:
        command = sql.SQL("drop database if exists {} with (force)")
        connection.execute(command.format(sql.Identifier(name)))


def rename_database(server: EmbeddedServer, name: str, new_name: str) -> None:
    """Give a database that nobody uses another name."""
    with server.superuser("postgres") as connection:
        command = sql.SQL("alter database {} rename to {}")
        connection.execute(command.format(sql.Identifier(name), sql.Identifier(new_name)))
