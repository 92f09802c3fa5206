"""`python -m bot run | demo | invite | migrate | check`. Heavy parts are imported by the command that needs them."""

import asyncio
import sys
from typing import Literal

from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    CliApp,
    CliImplicitFlag,
    CliSubCommand,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    get_subcommand,
)

from bot.settings import NO_TOKEN, WrongSetting, has_real_token, read_settings


class Run(BaseModel):
    """Serve people until SIGTERM. Needs BOT_TOKEN."""

    async def work(self) -> int:
        settings = read_settings()  # before the heavy import: a wrong value is told at once
        if settings.bot_token is None:
            raise WrongSetting(NO_TOKEN)
        from bot.app import run

        return await run(settings)


class Demo(BaseModel):
    """Play eight weeks of a small kindergarten, then show the chats in the browser: no token, no network."""

    lang: Literal["ru", "en"] = Field("ru", description="language of the people in the play")
    page: CliImplicitFlag[bool] = Field(True, description="show the chats as a page when the play is over")
    empty: CliImplicitFlag[bool] = Field(False, description="no play: a page with a coordinator's invitation")
    port: int | None = Field(None, ge=1, le=65535, description="port of the page (8080, or the next free)")

    async def work(self) -> int:
        self._refuse()  # before the heavy import: a demo that cannot be is told at once
        from bot.demo import Wish, play

        return await play(Wish(self.lang, self.page, self.empty, self.port))

    def _refuse(self) -> None:
        """On the page anybody speaks as anybody, so it does not open where a real token lies. Raises WrongSetting."""
        from locales import Texts

        if self.page and has_real_token():
            raise WrongSetting(Texts().of(self.lang).plain("demo-page-token"))
        if self.empty and not self.page:
            raise WrongSetting(Texts().of(self.lang).plain("demo-empty-needs-page"))


class Invite(BaseModel):
    """Print a link for a coordinator; the first one opens the programme, and its questions are asked in chat."""

    role: Literal["coordinator"] = Field("coordinator", description="whom the link is for")
    programme: str | None = Field(None, description="name of an existing programme")
    new: CliImplicitFlag[bool] = Field(False, description="open another programme, though there is one")
    name: str | None = Field(None, description="answer to: how is the programme called")
    city: str | None = Field(None, description="answer to: which city (for the time zone)")
    teachers: str | None = Field(None, description="answer to: how many teachers (empty: not known)")
    ends: str | None = Field(None, description="answer to: when does it end (empty: 31 May)")

    async def work(self) -> int:
        settings = read_settings()
        from bot.invite import Given, invite

        given = Given(self.city, self.name, self.teachers, self.ends)
        return await invite(settings, self.programme, given, new=self.new)


class Migrate(BaseModel):
    """Bring the database to the newest schema. The bot must be stopped."""

    async def work(self) -> int:
        settings = read_settings()
        from bot.upkeep import migrate

        return await migrate(settings)


class Check(BaseModel):
    """Look whether the database is sound: schema, keys, counters against rows. Changes nothing."""

    async def work(self) -> int:
        settings = read_settings()
        from bot.upkeep import check

        return await check(settings)


class Loza(BaseSettings):
    """Loza, a Telegram bot for mentoring pairs. Settings come from the environment: see .env.example."""

    model_config = SettingsConfigDict(
        cli_prog_name="python -m bot", cli_kebab_case=True, cli_avoid_json=True, cli_hide_none_type=True
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
        """Only the words: a variable CHECK or RUN of the machine is nothing to us."""
        return (init_settings,)

    run: CliSubCommand[Run] = Field(description="Serve people until SIGTERM")
    demo: CliSubCommand[Demo] = Field(description="Play eight weeks on this machine, without a token")
    invite: CliSubCommand[Invite] = Field(description="Print a link for a coordinator")
    migrate: CliSubCommand[Migrate] = Field(description="Bring the database to the newest schema")
    check: CliSubCommand[Check] = Field(description="Look whether the database is sound")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 something is wrong, 2 wrong settings or words."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        loza = CliApp.run(Loza, cli_args=words or ["--help"])
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        print(f"--{wrong['loc'][-1]}: {wrong['msg']}", file=sys.stderr)
        return 2
    command = get_subcommand(loza, is_required=True)
    assert isinstance(command, Run | Demo | Invite | Migrate | Check)
    try:
        return asyncio.run(command.work())
    except WrongSetting as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
