"""The route: its beginning, proofs, a programme's own goals and tags, learning, the two ends of a pair"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal_pauses",
        sa.Column("programme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("goal", sa.String(length=64), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_goal_pauses_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_goal_pauses_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "goal", name=op.f("pk_goal_pauses")),
    )
    op.create_table(
        "tags",
        sa.Column("programme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", Sealed(), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_tags_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_tags_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "code", name=op.f("pk_tags")),
    )
    op.create_table(
        "bank_goals",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.BigInteger(), nullable=False),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("skill", sa.String(length=64), nullable=False),
        sa.Column("tags", sa.String(length=64), nullable=False),
        sa.Column("weeks", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_bank_goals_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_bank_goals_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_goals")),
    )
    with op.batch_alter_table("bank_goals", schema=None) as batch_op:
        batch_op.create_index("ix_bank_goals_programme", ["programme_id"], unique=False)

    op.create_table(
        "learning",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("half_hours", sa.SmallInteger(), nullable=True),
        sa.Column("title", Sealed(), nullable=True),
        sa.Column("will_try", Sealed(), nullable=True),
        sa.Column("file_kind", sa.String(length=64), nullable=True),
        sa.Column("file", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_learning_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning")),
    )
    with op.batch_alter_table("learning", schema=None) as batch_op:
        batch_op.create_index("ix_learning_member_on", ["member_id", "on_date"], unique=False)

    op.create_table(
        "routes",
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("skill", sa.String(length=64), nullable=True),
        sa.Column("chosen", sa.String(length=255), server_default="", nullable=False),
        sa.Column("direction", Sealed(), nullable=True),
        sa.Column("strength", Sealed(), nullable=True),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_routes_member_id_members")),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_routes_pair_id_pairs")),
        sa.PrimaryKeyConstraint("member_id", "round", name=op.f("pk_routes")),
    )
    op.create_table(
        "self_checks",
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=64), nullable=False),
        sa.Column("marks", Sealed(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_self_checks_member_id_members")),
        sa.PrimaryKeyConstraint("member_id", "year", "part", name=op.f("pk_self_checks")),
    )
    op.create_table(
        "skill_marks",
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("skill", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_skill_marks_member_id_members")),
        sa.PrimaryKeyConstraint("member_id", "round", "skill", name=op.f("pk_skill_marks")),
    )
    op.create_table(
        "farewells",
        sa.Column("pair_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("strength", Sealed(), nullable=True),
        sa.Column("thanks", Sealed(), nullable=True),
        sa.Column("learned", Sealed(), nullable=True),
        sa.Column("on_page", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("finish_at", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_farewells_member_id_members")),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_farewells_pair_id_pairs")),
        sa.PrimaryKeyConstraint("pair_id", "member_id", name=op.f("pk_farewells")),
    )
    op.create_table(
        "pair_sides",
        sa.Column("pair_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=True),
        sa.Column("feels", Sealed(), nullable=True),
        sa.Column("felt_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_pair_sides_member_id_members")),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_pair_sides_pair_id_pairs")),
        sa.PrimaryKeyConstraint("pair_id", "member_id", name=op.f("pk_pair_sides")),
    )
    op.create_table(
        "goal_proofs",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("goal_id", sa.BigInteger(), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=True),
        sa.Column("file", Sealed(), nullable=True),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_goal_proofs_goal_id_goals")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_goal_proofs_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_proofs")),
    )
    with op.batch_alter_table("goal_proofs", schema=None) as batch_op:
        batch_op.create_index("ix_goal_proofs_goal", ["goal_id"], unique=False)

    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("split_of", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("setting", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_column("setting")

    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.drop_column("split_of")

    with op.batch_alter_table("goal_proofs", schema=None) as batch_op:
        batch_op.drop_index("ix_goal_proofs_goal")

    op.drop_table("goal_proofs")
    op.drop_table("pair_sides")
    op.drop_table("farewells")
    op.drop_table("skill_marks")
    op.drop_table("self_checks")
    op.drop_table("routes")
    with op.batch_alter_table("learning", schema=None) as batch_op:
        batch_op.drop_index("ix_learning_member_on")

    op.drop_table("learning")
    with op.batch_alter_table("bank_goals", schema=None) as batch_op:
        batch_op.drop_index("ix_bank_goals_programme")

    op.drop_table("bank_goals")
    op.drop_table("tags")
    op.drop_table("goal_pauses")
