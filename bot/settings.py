"""Every environment variable, in one class. Any secret can also come from a file named by `NAME_FILE`."""

import os
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from storage.datakey import read_data_key

TELEGRAM = "https://api.telegram.org"
PLAYGROUND_TOKEN = "42:playground"  # noqa: S105 - opens nothing but the stand-in on this machine
NO_TOKEN = "BOT_TOKEN: is not set; ask @BotFather for one and put it into .env."  # noqa: S105 - a sentence
SECRETS = ("bot_token", "data_key", "telegram_proxy", "database_url")


class WrongSetting(Exception):
    """One sentence that names the variable; it never holds a secret."""


class SecretFiles(PydanticBaseSettingsSource):
    """Reads `BOT_TOKEN_FILE` and its like: the first line of the file is the secret."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        path = os.environ.get(f"{field_name.upper()}_FILE")
        if field_name not in SECRETS or not path:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError) as error:
            raise WrongSetting(
                f"{field_name.upper()}_FILE: the file cannot be read ({type(error).__name__})."
            ) from error

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(None, name)[0] for name in SECRETS}
        return {name: value for name, value in found.items() if value}


class Sources(BaseSettings):
    """Where settings come from: the environment, files that hold a secret, `.env` in the working folder."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, SecretFiles(settings_cls), dotenv_settings


class TokenAlone(Sources):
    """For a command that only wants to know whether there is a token: nothing else is looked at."""

    bot_token: str | None = None


class Settings(Sources):
    """What an operator can set; `.env` in the working folder is read too."""

    bot_token: SecretStr | None = Field(None, description="The token BotFather gave you")
    bot_api_url: str = Field(TELEGRAM, description="Another Bot API server, if you run one")
    telegram_proxy: SecretStr | None = Field(
        None, description="socks5://… or http://… on the way to Telegram"
    )
    database_url: SecretStr = Field(
        SecretStr("sqlite+aiosqlite:///data/loza.sqlite3"),
        description="sqlite+aiosqlite:///path or postgresql+asyncpg://…",
    )
    data_key: SecretStr | None = Field(
        None, description="32 bytes as base64url; without it secrets/data.key is used"
    )
    default_timezone: str = Field(
        "Europe/Moscow", description="The zone of a new programme, unless its city says more"
    )
    default_language: Literal["ru", "en"] = Field(
        "ru", description="ru or en, for people whose Telegram says neither"
    )
    log_format: Literal["console", "json"] = Field("console", description="console or json")

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        number, _, rest = value.get_secret_value().partition(":") if value else ("1", ":", "x")
        if not number.isdecimal() or not rest or any(sign.isspace() for sign in rest):
            raise ValueError("must look like 123456:ABC…, as BotFather gives it")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        try:
            has_host = bool(urlsplit(value).hostname) and urlsplit(value).port != 0
        except ValueError:
            has_host = False
        if not has_host:
            raise ValueError("must name a server, such as https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(
            ("http://", "https://", "socks4://", "socks5://")
        ):
            raise ValueError("must begin with socks5://, socks4:// or http://")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("data_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        if value:
            try:
                read_data_key(value.get_secret_value())
            except ValueError:
                raise ValueError("must be 32 bytes written as base64url") from None
        return value

    @field_validator("default_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (LookupError, ValueError, OSError):
            raise ValueError("must be a zone such as Europe/Moscow or Asia/Yekaterinburg") from None
        return value


def read_settings(**given: Any) -> Settings:
    """The settings of this process; raises WrongSetting with one sentence for the first wrong value."""
    try:
        return Settings(**given)
    except UnicodeDecodeError:
        raise WrongSetting(".env: the file is not in UTF-8.") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "?"
        raise WrongSetting(f"{name}: {_sentence(first)}.") from None


def has_real_token() -> bool:
    """Whether a token is set anywhere, a wrong one included; the playground's own is none."""
    try:
        token = TokenAlone().bot_token
    except (UnicodeDecodeError, WrongSetting, ValidationError):
        return True  # something is set up here, and it cannot be read: better not
    return bool(token) and token != PLAYGROUND_TOKEN


def _sentence(problem: Any) -> str:
    if problem["type"] == "literal_error":
        return f"must be {problem['ctx']['expected']}".replace("'", "")
    said: str = problem["msg"]
    return said.removeprefix("Value error, ").rstrip(".")
