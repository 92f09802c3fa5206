"""The demo as people run it, once in each language: the longest conversation there is, from an invite to the report."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from locales import LANGUAGES, Texts
from locales.demo import script_of

ROOT = Path(__file__).parent.parent
LONGEST_SECONDS = 600
OWN_NAMES = r"https://\S+|/start \S+|/[a-z]+|README\.md|python -m bot invite|make run|BOT_TOKEN"


def played(language: str) -> str:
    """What it prints, in a minute on two idle cores. No token, database or settings of the environment are asked."""
    environment = {
        **os.environ, "BOT_TOKEN": "no token at all", "DATABASE_URL": "nowhere", "TELEGRAM_PROXY": "none",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--lang", language],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=LONGEST_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stderr}\n{done.stdout[-2000:]}"
    assert done.stderr == ""
    return done.stdout


def flat(text: str) -> str:
    """Without line breaks, for looking whether something is said."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_play_is_played_to_its_end_in_one_language(language: str) -> None:
    """One play a language: it takes a minute, and the tests are shared out to several processes."""
    transcript = played(language)
    it_ends_with_a_green_a_yellow_and_a_red_pair_in_digest_and_report(language, transcript)
    it_shows_people_talking(language, transcript)
    it_has_no_words_of_the_other_language(language, transcript)


def it_ends_with_a_green_a_yellow_and_a_red_pair_in_digest_and_report(language: str, transcript: str) -> None:
    t, text = Texts().of(language), flat(transcript)
    states = ", ".join(t(f"digest-count-{state}", count=1) for state in ("green", "yellow", "red"))
    assert t("digest-counts", pairs=t("count-pairs", count=3), states=states) in text
    report = text.rpartition(t.plain("figure-F12-button"))[0]
    assert all(t.plain(f"health-{state}") in report for state in ("green", "yellow", "red"))
    assert t.plain("figure-F4") in report
    assert t.plain("demo-summary-delivered") in text


def it_shows_people_talking(language: str, transcript: str) -> None:
    script, lines = script_of(language), transcript.splitlines()
    text = flat(transcript)
    for words in ("maria.entry", "anna.instead-of-voice", "olga.took-first", "maria.help", "irina.goal-what"):
        assert script(words) in text, words
    assert max(map(len, lines)) <= 120
    assert not re.search(r"</?[bi]>|&(amp|lt|gt);", text)


def it_has_no_words_of_the_other_language(language: str, transcript: str) -> None:
    foreign = r"[A-Za-z]{2,}" if language == "ru" else r"[а-яёА-ЯЁ]+"
    own = re.sub(OWN_NAMES, "", transcript) if language == "ru" else transcript
    assert not re.findall(foreign, own)


def test_both_scripts_have_the_same_words_and_people_say_all_of_them() -> None:
    russian, english = script_of("ru").words.keys(), script_of("en").words.keys()
    assert russian == english
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "demo").glob("*.py")]
    said = set(re.findall(r"[a-z]+(?:-[a-z]+)*", "\n".join(code)))
    parts = {key.rpartition(".")[2] for key in russian if not key.startswith("answers.")}
    assert {part for part in parts if not {part, part.removeprefix("goal-")} & said} == set()
