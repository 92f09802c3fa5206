"""Files that are sent to be read: fetched beside everything else, then answered by what each is for.

A dialogue that waits for a file calls `take_upload`; what comes back is made by the maker named like its purpose
(`handlers.MAKERS`), from `facts["upload_id"]`.
"""

from datetime import datetime

from aiogram.types import Message

from handlers.speech import Makes
from handlers.who import Me
from mentoring.errors import RuleBroken
from mentoring.people import MemberState
from mentoring.uploads import check_upload
from storage.deliveries import MAKE, Call
from storage.store import Store


async def take_upload(
    message: Message, store: Store, me: Me, outgoing: Makes, purpose: str, endings: tuple[str, ...]
) -> int:
    """Note that this file is to be read; its id. Raises RuleBroken `upload-wrong-kind` or `upload-too-large`."""
    document = message.document
    if document is None:
        raise RuleBroken("upload-wrong-kind", endings=", ".join(endings))
    check_upload(document.file_size, document.file_name or "", endings)
    upload_id = await store.uploads.add(me.id, me.person.id, purpose, document.file_name or "")
    outgoing.fetches(upload_id, document.file_id)
    return upload_id


async def fetched(store: Store, upload_id: int, content: bytes | None) -> None:
    """A file has come, or cannot be had: keep it, and owe the answer, which is made when it leaves."""
    upload, whose = await store.uploads.find(upload_id), await store.uploads.person_of(upload_id)
    if upload is None or whose is None:
        return
    member_id, person_id = whose
    card, person = await store.members.get(member_id), await store.people.get(person_id)
    if card.member.state is not MemberState.ACTIVE or person.telegram_id is None:
        return
    await store.uploads.keep(upload_id, person_id, content)
    fields = {
        "maker": upload.purpose,
        "member_id": member_id,
        "facts": {"upload_id": upload_id},
        "edits": None,
    }
    await store.deliveries.owe(
        f"u:{upload_id}", Call(MAKE, fields, person.telegram_id), store.now, person_id=person_id
    )


async def forget_old(store: Store, now: datetime) -> None:
    """What was sent to be read is kept for a day."""
    await store.uploads.sweep(now)


CHORES = (forget_old,)
