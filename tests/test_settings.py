"""Settings: each wrong value is one sentence that names the variable and tells no secret."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic_settings import PydanticBaseSettingsSource

from bot.keyfile import NoDataKey, data_key
from bot.settings import SECRETS, SecretFiles, Settings, WrongSetting, read_settings
from storage.datakey import new_data_key, read_data_key

NAMES = tuple(Settings.model_fields)


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An empty environment and an empty folder: what the machine has set is nobody's setting here."""
    for name in NAMES:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    return iter([None])


def test_without_anything_set_the_defaults_hold() -> None:
    settings = read_settings()
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///data/loza.sqlite3"
    assert (settings.default_timezone, settings.default_language) == ("Europe/Moscow", "ru")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hush"),
        ("BOT_TOKEN", "hush:1"),
        ("BOT_TOKEN", "42:"),
        ("BOT_TOKEN", "42:hu sh"),
        ("BOT_API_URL", "ftp://hush"),
        ("BOT_API_URL", "hush"),
        ("BOT_API_URL", "http://"),
        ("BOT_API_URL", "http://:99999999"),
        ("TELEGRAM_PROXY", "hush:1080"),
        ("DATABASE_URL", "mysql://hush"),
        ("DATABASE_URL", "sqlite:///hush"),
        ("DATA_KEY", "hush"),
        ("DATA_KEY", "hush" * 12),
        ("DEFAULT_TIMEZONE", "Moscow/hush"),
        ("DEFAULT_TIMEZONE", "../hush"),
        ("DEFAULT_LANGUAGE", "hush"),
        ("LOG_FORMAT", "hush"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as caught:
        read_settings()
    said = str(caught.value)
    assert said.startswith(f"{name}: must ")
    assert said.endswith(".") and "\n" not in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "42:AAH-x_1"),
        ("BOT_API_URL", "http://127.0.0.1:8081"),
        ("TELEGRAM_PROXY", "socks5://u:p@127.0.0.1:1080"),
        ("DATABASE_URL", "postgresql+asyncpg://loza@localhost/loza"),
        ("DEFAULT_TIMEZONE", "Asia/Yekaterinburg"),
        ("DEFAULT_LANGUAGE", "en"),
        ("LOG_FORMAT", "json"),
    ],
)
def test_a_right_value_is_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    found = getattr(read_settings(), name.lower())
    assert (found.get_secret_value() if hasattr(found, "get_secret_value") else found) == value


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "")
    monkeypatch.setenv("DEFAULT_LANGUAGE", "")
    assert read_settings().bot_token is None
    assert read_settings().default_language == "ru"


@pytest.mark.parametrize("name", SECRETS)
def test_any_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    values = {
        "bot_token": "42:from-file",
        "data_key": new_data_key(),
        "telegram_proxy": "socks5://from:file@host",
        "database_url": "sqlite+aiosqlite:///from-file",
    }
    secret = tmp_path / "secret"
    secret.write_text(values[name] + "\n")
    monkeypatch.setenv(f"{name.upper()}_FILE", str(secret))
    assert getattr(read_settings(), name).get_secret_value() == values[name]


def test_a_variable_outranks_its_file_and_the_file_outranks_dotenv(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=42:dotenv\n")
    assert read_settings().bot_token is not None
    (tmp_path / "secret").write_text("42:file")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "secret"))
    assert _token() == "42:file"
    monkeypatch.setenv("BOT_TOKEN", "42:variable")
    assert _token() == "42:variable"


def _token() -> str:
    token = read_settings().bot_token
    assert token is not None
    return token.get_secret_value()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "folder"])
def test_a_secret_file_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | str | None
) -> None:
    path = tmp_path / "secret"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    monkeypatch.setenv("BOT_TOKEN_FILE", str(path))
    with pytest.raises(WrongSetting, match=r"^BOT_TOKEN_FILE: the file cannot be read \(\w+\)\.$"):
        read_settings()


def test_a_wrong_secret_in_a_file_is_not_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "secret"))
    with pytest.raises(
        WrongSetting, match=r"^BOT_TOKEN: must look like 123456:ABC…, as BotFather gives it\.$"
    ):
        read_settings()


def test_a_dotenv_in_another_encoding_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("# токен\nBOT_TOKEN=42:x\n".encode("cp1251"))
    with pytest.raises(WrongSetting, match=r"^\.env: the file is not in UTF-8\.$"):
        read_settings()


def test_only_secrets_come_from_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "language").write_text("en")
    monkeypatch.setenv("DEFAULT_LANGUAGE_FILE", str(tmp_path / "language"))
    assert read_settings().default_language == "ru"
    assert issubclass(SecretFiles, PydanticBaseSettingsSource)


def test_settings_shown_hide_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://loza:hush@localhost/loza")
    assert "hush" not in repr(read_settings()) + str(read_settings())


def test_the_first_run_makes_a_key_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "data.key"
    old = os.umask(0)
    try:
        key, made = data_key(None, has_sealed_rows=False, path=path)
    finally:
        os.umask(old)
    assert made and len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_data_key(path.read_text()) == key
    assert data_key(None, has_sealed_rows=True, path=path) == (key, False)


def test_a_given_key_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "data.key"
    word = new_data_key()
    assert data_key(word, has_sealed_rows=False, path=path) == (read_data_key(word), False)
    assert not path.parent.exists()


def test_a_missing_key_of_sealed_rows_is_never_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "data.key"
    with pytest.raises(NoDataKey, match=r"^DATA_KEY: .* missing\. Put the key back from your backup\.$"):
        data_key(None, has_sealed_rows=True, path=path)
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "hush", "ключ"])
def test_a_broken_key_file_is_named_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NoDataKey, match="this is not a data key") as caught:
        data_key(None, has_sealed_rows=False, path=path)
    assert "hush" not in str(caught.value)
    assert path.read_text(encoding="utf-8") == content


def test_the_example_names_every_variable_and_no_other() -> None:
    lines = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("# ").partition("=")[0] for line in lines if "=" in line and "_FILE" not in line}
    assert {name for name in named if name.isupper() or "_" in name} >= {name.upper() for name in NAMES}
