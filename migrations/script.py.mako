"""${message}"""

from migrations.runner import run

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}

# One subject a revision; schema and data apart; no model imports. New SQL goes into new files under sql/:
# a file that has been released is history.


def upgrade() -> None:
    run("<file>.sql")


def downgrade() -> None:
    run("<file>_down.sql")
