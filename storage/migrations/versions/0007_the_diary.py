"""The diary: earlier words, answers to entries, undo; a programme's own questions; help by voice"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entry_versions",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", Sealed(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_versions_entry_id_entries")
        ),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_entry_versions")),
    )
    op.create_table(
        "entry_answers",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sign", sa.String(length=64), nullable=True),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_entry_answers_entry_id_entries")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_entry_answers_member_id_members")
        ),
        sa.PrimaryKeyConstraint("entry_id", "member_id", name=op.f("pk_entry_answers")),
    )
    op.create_table(
        "undos",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=False),
        sa.Column("before", Sealed(), nullable=True),
        sa.Column("until_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_undos_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undos")),
    )
    with op.batch_alter_table("undos", schema=None) as batch_op:
        batch_op.create_index("ix_undos_member", ["member_id", "until_at"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.BigInteger(), nullable=False),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("roles", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_questions_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_questions_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index("ix_questions_programme", ["programme_id"], unique=False)
    op.create_table(
        "question_pauses",
        sa.Column("programme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_question_pauses_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "question", name=op.f("pk_question_pauses")),
    )
    op.create_table(
        "pins",
        sa.Column("programme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_pins_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_pins_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "week", name=op.f("pk_pins")),
    )
    with op.batch_alter_table("help", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voice", Sealed(), nullable=True))
    with op.batch_alter_table("shown", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("shown", schema=None) as batch_op:
        batch_op.drop_column("since_at")
    with op.batch_alter_table("help", schema=None) as batch_op:
        batch_op.drop_column("voice")
    op.drop_table("pins")
    op.drop_table("question_pauses")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index("ix_questions_programme")
    op.drop_table("questions")
    with op.batch_alter_table("undos", schema=None) as batch_op:
        batch_op.drop_index("ix_undos_member")
    op.drop_table("undos")
    op.drop_table("entry_answers")
    op.drop_table("entry_versions")
