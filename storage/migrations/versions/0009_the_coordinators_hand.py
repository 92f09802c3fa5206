"""The coordinator's hand: the audit, letters, files that are read, templates, what pairs are put together by"""

import sqlalchemy as sa
from alembic import op

from storage.types import Sealed, UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _guard_audit() -> None:
    """Rows of the audit are only added: the database itself refuses anything else."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'rows of the audit are only added'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'rows of the audit are only added'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()"
    )


def _free_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_no_{act}")
        return
    op.execute("DROP TRIGGER audit_only_grows ON audit")
    op.execute("DROP FUNCTION audit_only_grows()")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("programme_id", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("object_kind", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_member", sa.BigInteger(), nullable=True),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_audit_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_object", ["object_kind", "object_id"], unique=False)
        batch_op.create_index("ix_audit_programme", ["programme_id", "seq"], unique=False)
        batch_op.create_index("ix_audit_subject", ["subject_member", "seq"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.BigInteger(), nullable=False),
        sa.Column("from_member", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("words", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("recalled_at", UtcDateTime(), nullable=True),
        sa.Column("pair_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["from_member"], ["members.id"], name=op.f("fk_letters_from_member_members")),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_letters_pair_id_pairs")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_letters_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index("ix_letters_programme", ["programme_id", "made_at"], unique=False)

    op.create_table(
        "templates",
        sa.Column("programme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("name", Sealed(), nullable=True),
        sa.Column("content", Sealed(), nullable=True),
        sa.Column("by_member", sa.BigInteger(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_member"], ["members.id"], name=op.f("fk_templates_by_member_members")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_templates_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "kind", name=op.f("pk_templates")),
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=64), nullable=False),
        sa.Column("name", Sealed(), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("content", Sealed(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_uploads_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index("ix_uploads_made_at", ["made_at"], unique=False)

    op.create_table(
        "letter_copies",
        sa.Column("letter_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_copies_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_letter_copies_member_id_members")
        ),
        sa.PrimaryKeyConstraint("letter_id", "member_id", name=op.f("pk_letter_copies")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("request", Sealed(), nullable=True))
        batch_op.add_column(sa.Column("strengths", Sealed(), nullable=True))
        batch_op.add_column(sa.Column("free_hours", sa.Integer(), nullable=True))

    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copied_from", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("archived_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("setup", sa.String(length=64), nullable=True))

    _guard_audit()


def downgrade() -> None:
    _free_audit()
    # Never by a new table: what points at these rows would hold the old one fast.
    with op.batch_alter_table("programmes", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("setup")
        batch_op.drop_column("archived_at")
        batch_op.drop_column("copied_from")

    with op.batch_alter_table("members", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("free_hours")
        batch_op.drop_column("strengths")
        batch_op.drop_column("request")

    op.drop_table("letter_copies")
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_index("ix_uploads_made_at")

    op.drop_table("uploads")
    op.drop_table("templates")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index("ix_letters_programme")

    op.drop_table("letters")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_subject")
        batch_op.drop_index("ix_audit_programme")
        batch_op.drop_index("ix_audit_object")

    op.drop_table("audit")
    # What it says of the end of the chain goes with the chain: one that begins anew would look cut off.
    op.execute("DELETE FROM facts WHERE name = 'audit'")
