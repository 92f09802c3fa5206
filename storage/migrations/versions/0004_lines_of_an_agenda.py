"""Lines of the agenda of a meeting"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_lines",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_lines_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_agenda_lines_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_lines")),
    )
    with op.batch_alter_table("agenda_lines", schema=None) as batch_op:
        batch_op.create_index("ix_agenda_lines_meeting", ["meeting_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("agenda_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_lines_meeting")

    op.drop_table("agenda_lines")
