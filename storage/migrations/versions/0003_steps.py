"""Who takes a next step of a meeting, and whether it is due by the next one"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("who", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column("by_meeting", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.drop_column("by_meeting")
        batch_op.drop_column("who")
