"""The demo as people run it, once in each language: the longest conversation there is, from an invite to the report."""

import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.cast import gather
from locales import Texts
from locales.demo import script_of
from tests.conftest import Play
from tests.forked import COLD

ROOT = Path(__file__).parent.parent
LONGEST_SECONDS = 600
OWN_NAMES = (
    r"https?://\S+|Ctrl-C|/start \S+|/[a-z]+|README\.md|python -m bot invite|make run|BOT_TOKEN"
    r"|\S+\.(?:ics|xlsx)"
)


def played(language: str, by: tuple[str, ...]) -> str:
    """What it prints, in a minute on two idle cores. No token, database or settings of the environment are asked."""
    environment = {
        **os.environ, "BOT_TOKEN": "no token at all", "DATABASE_URL": "nowhere", "TELEGRAM_PROXY": "none",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        [*by, "bot", "demo", "--lang", language, "--no-page"],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=LONGEST_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stderr}\n{done.stdout[-2000:]}"
    assert done.stderr == ""
    return done.stdout


@contextmanager
def opened(by: tuple[str, ...], *words: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The demo as a process that has opened its page: what it printed so far, and the address. No token lies here."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_TOKEN")}
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        process = subprocess.Popen(
            [*by, "bot", "demo", "--port", str(port), *words], cwd=folder,
            env={**environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        address, printed = f"http://127.0.0.1:{port}/", ""
        assert process.stdout
        while address not in printed:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            printed += line
        try:
            yield process, printed, address
        finally:
            process.kill()
            process.communicate()


def read_news(address: str) -> dict[str, Any]:
    """All there is on the page, as a browser gets it first."""
    with urllib.request.urlopen(f"{address}stream", timeout=30) as stream:
        news: dict[str, Any] = json.loads(stream.readline().removeprefix(b"data: "))
        return news


def closes(process: subprocess.Popen[str], by: signal.Signals) -> str:
    """End it as people do, and see that it goes quietly."""
    process.send_signal(by)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    return out


def flat(text: str) -> str:
    """Without line breaks, for looking whether something is said."""
    return " ".join(text.split())


def test_the_play_is_played_to_its_end_and_shown_as_a_page(forked: tuple[str, ...]) -> None:
    """One play a language: it takes a minute, and the tests are shared out to several processes."""
    with opened(forked, "--lang", "ru") as (process, transcript, address):
        it_is_the_play("ru", transcript)
        news = read_news(address)
        assert [one["role"] for one in news["phones"]] == [
            "координатор, наставник", "наставник", "наставник", "наставляемый", "наставляемый", "наставляемый",
        ]  # fmt: skip
        assert len(news["bubbles"]) > 200 and news["clock"]["speed"] == 1.0
        assert Texts().of("ru").plain("demo-page-closed") in closes(process, signal.SIGINT)


def test_the_play_is_played_in_english_without_a_page() -> None:
    """From a cold start, as people see it."""
    transcript = played("en", COLD)
    it_is_the_play("en", transcript)
    assert flat(Texts().of("en").plain("demo-go-on")) in flat(transcript)


def test_an_empty_page_has_nobody_and_an_invitation(forked: tuple[str, ...]) -> None:
    with opened(forked, "--empty", "--lang", "en") as (process, printed, address):
        assert Texts().of("en").plain("demo-page-empty") in printed
        with urllib.request.urlopen(address, timeout=30) as page:
            shell = page.read().decode()
        assert re.search(r'data-invite="https://t\.me/loza_demo_bot\?start=[\w-]+"', shell)
        assert '<html lang="en">' in shell
        assert "phones" not in read_news(address)
        closes(process, signal.SIGTERM)


@pytest.mark.parametrize("place", ["environment", "file", "dotenv"])
def test_the_page_does_not_open_beside_a_real_token(
    forked: tuple[str, ...], tmp_path: Path, place: str
) -> None:
    secret = "123456:AAH-real-token"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_TOKEN")}
    match place:
        case "environment":
            environment["BOT_TOKEN"] = secret
        case "file":
            (tmp_path / "token").write_text(secret)
            environment["BOT_TOKEN_FILE"] = str(tmp_path / "token")
        case "dotenv":
            (tmp_path / ".env").write_text(f"BOT_TOKEN={secret}\n")
    done = subprocess.run(
        [*forked, "bot", "demo", "--lang", "en"], cwd=tmp_path, capture_output=True, timeout=60,
        env={**environment, "PYTHONPATH": str(ROOT)}, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == Texts().of("en").plain("demo-page-token")
    assert secret not in done.stderr and "--no-page" in done.stderr


def test_an_empty_play_without_a_page_is_nothing(forked: tuple[str, ...]) -> None:
    done = subprocess.run(
        [*forked, "bot", "demo", "--empty", "--no-page"], cwd=ROOT, capture_output=True,
        timeout=60, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.strip()) == (2, Texts().of("ru").plain("demo-empty-needs-page"))


def it_is_the_play(language: str, transcript: str) -> None:
    it_ends_with_two_yellow_pairs_and_a_red_one_in_digest_and_report(language, transcript)
    two_who_began_alike_have_different_paces(language, transcript)
    it_shows_people_talking(language, transcript)
    it_has_no_words_of_the_other_language(language, transcript)


def it_ends_with_two_yellow_pairs_and_a_red_one_in_digest_and_report(language: str, transcript: str) -> None:
    t, text = Texts().of(language), flat(transcript)
    states = ", ".join(t(f"digest-count-{state}", count=n) for state, n in (("yellow", 2), ("red", 1)))
    assert t("digest-counts", pairs=t("count-pairs", count=3), states=states) in text
    assert t("digest-all-green", count=3) in text, "before that all was well for weeks"
    report = text.rpartition(t.plain("figure-F12-button"))[0]
    assert all(t.plain(f"health-{state}") in report for state in ("yellow", "red"))
    assert t.plain("figure-F4") in report
    assert t.plain("demo-summary-delivered") in text


def two_who_began_alike_have_different_paces(language: str, transcript: str) -> None:
    """To the two of each pair in words about their goals, to the coordinator in numbers."""
    t = Texts().of(language)
    beginning, end = transcript.split(t.plain("demo-finale"))
    assert t.plain("demo-same-answers", name=script_of(language)("anna.name").split()[0]) in flat(beginning)
    rushes, brakes = t("reason-H5-rushing", goals=2), t("reason-H5-overdue", goals=3, days=20)
    digest = flat(end)
    assert digest.index(brakes) < digest.index(rushes), "the one that is yellow for longer stands first"
    closed = t("pace-closed-early", count=2, names="|").split("|")
    assert all(part in digest for part in closed)
    assert t("pace-behind-offer") in digest


def it_shows_people_talking(language: str, transcript: str) -> None:
    script, lines = script_of(language), transcript.splitlines()
    text = flat(transcript)
    for words in ("maria.entry", "anna.after-voice", "olga.took-first", "maria.help", "irina.goal-what"):
        assert script(words) in text, words
    assert max(map(len, lines)) <= 120
    assert not re.search(r"</?[bi]>|&(amp|lt|gt);", text)


def it_has_no_words_of_the_other_language(language: str, transcript: str) -> None:
    foreign = r"[A-Za-z]{2,}" if language == "ru" else r"[а-яёА-ЯЁ]+"
    own = re.sub(OWN_NAMES, "", transcript) if language == "ru" else transcript
    assert not re.findall(foreign, own)


async def test_the_phones_of_the_play_are_where_its_programme_is(play: Play) -> None:
    london = ZoneInfo("Europe/London")
    cast = gather(play.stage, script_of("en"), Texts().of("en"), london)
    accounts = play.stage.playground.world.accounts
    assert {accounts[actor.person.id].zone for actor in cast.all} == {london.key}


def test_both_scripts_have_the_same_words_and_people_say_all_of_them() -> None:
    russian, english = script_of("ru").words.keys(), script_of("en").words.keys()
    assert russian == english
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "demo").glob("*.py")]
    said = set(re.findall(r"[a-z]+(?:-[a-z]+)*-?", "\n".join(code)))
    parts = {key.rpartition(".")[2] for key in russian if not key.startswith("answers.")}
    said_as = {part: {part, part.removeprefix("goal-"), part.rstrip("0123456789")} for part in parts}
    assert {part for part, words in said_as.items() if not words & said} == set()
