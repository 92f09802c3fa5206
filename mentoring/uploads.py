"""Files that are read, not kept: lists of people, templates of documents."""

from dataclasses import dataclass, field
from datetime import timedelta

from mentoring.errors import RuleBroken

LARGEST = 1024 * 1024
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody sent to be read. `content` is None while it is on its way, or when it could not be had."""

    id: int
    member_id: int
    purpose: str
    name: str = field(repr=False)
    state: str
    content: bytes | None = field(default=None, repr=False)


def check_upload(size: int | None, name: str, endings: tuple[str, ...]) -> None:
    """Refuse what cannot be read before it is fetched.

    Raises RuleBroken `upload-too-large` (limit in MB) or `upload-wrong-kind` (endings).
    """
    if not name.lower().endswith(endings):
        raise RuleBroken("upload-wrong-kind", endings=", ".join(endings))
    if size is not None and size > LARGEST:
        raise RuleBroken("upload-too-large", limit=LARGEST // 1024 // 1024)
