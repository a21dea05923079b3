"""The house: accounts, organisations, cases, records, keys, access log, and the gate around them."""

from alembic import op

from migrations.runner import run

revision = "20261122_house"
down_revision = None

FILES = (
    "schemas.sql", "auth_tables.sql", "tenant_tables.sql", "case_tables.sql", "record_tables.sql",
    "key_tables.sql", "log_tables.sql", "gate_grants.sql", "gate_context.sql", "gate_log.sql",
    "gate_enter.sql", "gate_open_cases.sql", "gate_cases.sql", "gate_records.sql", "gate_members.sql",
    "gate_read_log.sql", "login_sign_in.sql", "login_enrolment.sql", "operator.sql",
    "event_kinds.sql", "policies.sql", "grants.sql",
)  # fmt: skip


def upgrade() -> None:
    run(*FILES)
    op.execute("set local role gate_owner")
    op.execute("select log.plan_months(25)")
    op.execute("reset role")


def downgrade() -> None:
    op.execute("set local role gate_owner")
    op.execute("drop schema operator, login cascade")
    op.execute("reset role")
    op.execute("set local role portal_owner")
    op.execute("drop schema app cascade")
    op.execute("reset role")
    op.execute("set local role gate_owner")
    op.execute("drop schema gate, log, keys, auth cascade")
    op.execute("reset role")
