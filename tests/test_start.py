"""Joining, as each role, with wrong links, in both languages."""

from tests.conftest import Play


async def test_a_stranger_gets_one_sentence_and_leaves_no_byte(play: Play) -> None:
    stranger = play.stranger("Неизвестная Незнакомка")
    said = await stranger.says("/start")
    assert said == "Я работаю по приглашениям. Попросите ссылку у координатора вашей программы."
    await stranger.says("расскажите мне тайну незнакомки")
    await play.database.checkpoint()
    assert play.rows("SELECT count(*) FROM people") == [(0,)]
    assert play.rows("SELECT count(*) FROM deliveries") == [(0,)]
    assert play.rows("SELECT count(*) FROM conversations") == [(0,)]
    assert play.rows("SELECT chat_id, body FROM inbox WHERE chat_id IS NOT NULL OR body IS NOT NULL") == []
    files = b"".join(file.read_bytes() for file in play.path.parent.iterdir() if file.is_file())
    assert str(stranger.person.id).encode() not in files
    assert "тайну".encode() not in files


async def test_a_mentee_joins_with_a_personal_link(play: Play) -> None:
    trio = await play.kindergarten()
    assert trio.mentee.person.keyboard[0] == ["✍️ Записать", "🗓 Встреча"]
    assert "reflect" in trio.mentee.person.commands("ru")
