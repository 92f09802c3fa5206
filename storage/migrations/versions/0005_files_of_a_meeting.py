"""Photos and files that show what a meeting gave"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_files",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("file", Sealed(), nullable=True),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_files_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_meeting_files_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_files")),
    )
    with op.batch_alter_table("meeting_files", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_files_meeting", ["meeting_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting_files", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_files_meeting")

    op.drop_table("meeting_files")
