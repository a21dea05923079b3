"""Runs revisions as the release role, with short lock waits so that a release never queues up the portal."""

from alembic import context
from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    version_table="alembic_version",
    version_table_schema="release",
    transaction_per_migration=True,
)
connection.exec_driver_sql("set lock_timeout = '5s'")
connection.exec_driver_sql("set statement_timeout = '10min'")
connection.exec_driver_sql("create schema if not exists release")
connection.commit()
with context.begin_transaction():
    context.run_migrations()
