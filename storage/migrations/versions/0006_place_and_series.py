"""Where a meeting takes place, and the meetings of one series found quickly"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", Sealed(), nullable=True))
        batch_op.create_index("ix_meetings_series", ["series_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_meetings_series")
        batch_op.drop_column("place")
