"""The house: accounts, organisations, cases, records, keys, access log, and the gate around them."""

from alembic import op

from migrations.runner import run

revision = "20261122_house"
down_revision = None

TABLES = (
    "schemas.sql", "auth_tables.sql", "provider_tables.sql", "tenant_tables.sql", "case_tables.sql",
    "record_tables.sql", "course_tables.sql", "time_tables.sql", "key_tables.sql", "log_tables.sql",
    "ledger_tables.sql", "lending_tables.sql", "emergency_tables.sql",
)  # fmt: skip
GATE = (
    "log_period.sql", "gate_grants.sql", "gate_context.sql", "gate_proof.sql", "gate_log.sql", "gate_enter.sql",
    "gate_open_cases.sql", "gate_cases.sql", "gate_course.sql", "gate_links.sql", "gate_records.sql",
    "gate_members.sql", "gate_provider.sql", "gate_provider_people.sql", "confirmations.sql", "duty.sql",
    "log_questions.sql", "ledger_encoding.sql", "gate_ledger.sql", "gate_read_log.sql",
)  # fmt: skip
LENDING = (
    "gate_lending.sql", "gate_corps.sql", "gate_needs.sql", "gate_offers.sql", "gate_loans.sql",
    "gate_loan_ends.sql", "gate_consents.sql", "gate_lending_reads.sql",
    "gate_emergencies.sql", "gate_emergency_reads.sql",
)  # fmt: skip
# Each of these brings its table, its walls and its triggers.
PARTS = (
    "log_samples.sql", "log_sample_figures.sql", "citizen_requests.sql", "log_duties.sql",
    "log_filters.sql", "steps.sql", "instruments.sql", "journal.sql", "prints.sql", "figures.sql",
    "listed.sql", "files.sql", "groups.sql", "sheet_time.sql", "sent_forms.sql", "after_end.sql", "unseen.sql",
    "disclosures.sql", "emergency_policies.sql", "reading_limits.sql", "assignment_proposals.sql",
)  # fmt: skip
OTHER_DOORS = (
    "login_homes.sql", "login_sign_in.sql", "login_enrolment.sql", "login_proof.sql", "login_provider.sql",
    "login_provider_arrival.sql", "directory.sql", "operator.sql", "operator_feed.sql",
    "worker_ledger.sql", "worker_rewriting.sql", "worker_retention.sql",
    "worker_lending.sql", "worker_lending_letters.sql",
    "log_anchors.sql",
    "operator_root_key.sql", "operator_tenant_keys.sql",
)  # fmt: skip
FACTORS = (
    "notices.sql", "login_sessions.sql", "login_factors.sql", "passkeys.sql", "gate_locks.sql", "kept_forms.sql",
    "gate_unlock.sql", "recoveries.sql",
)  # fmt: skip
# The tables first; each rule is one function that finds one pattern.
SIGNALS = (
    "signal_tables.sql", "signal_volume.sql", "signal_hours.sql", "signal_no_work.sql", "signal_refused.sql",
    "signal_before_end.sql", "signal_colleague.sql", "signal_decoy.sql", "signal_limit.sql", "signal_namesake.sql",
    "signal_likeness.sql", "worker_signals.sql", "gate_signals.sql", "gate_likeness.sql", "gate_namesake.sql",
    "log_mandates.sql", "log_mandated.sql", "log_mandated_overview.sql", "log_ends.sql",
    "log_forgetting.sql",
)  # fmt: skip
RIGHTS = (
    "event_kinds.sql", "policies.sql", "grants.sql", "course_policies.sql", "lending_policies.sql",
    "erasures.sql",
)  # fmt: skip
FILES = (*TABLES, *GATE, *LENDING, *PARTS, *OTHER_DOORS, *FACTORS, *SIGNALS, *RIGHTS)


def upgrade() -> None:
    run(*FILES)
    op.execute("set local role gate_owner")
    op.execute("select log.plan_months(25)")
    op.execute("reset role")


def downgrade() -> None:
    op.execute("set local role gate_owner")
    op.execute("drop schema operator, worker, login cascade")
    op.execute("reset role")
    op.execute("set local role portal_owner")
    op.execute("drop schema app cascade")
    op.execute("reset role")
    op.execute("set local role gate_owner")
    op.execute("drop schema gate, log, keys, auth cascade")
    op.execute("reset role")
