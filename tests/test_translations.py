"""The Chinese texts: all there, compiled, and with the same fields and mnemonics as the English ones."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from nnsim.paths import resource
from nnsim.ui.action_table import ENTRIES, MENUS
from nnsim.ui.language import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
CODE = "zh_CN"
SHIPPED = resource("translations", f"nnsim_{CODE}.ts")
MNEMONIC = re.compile(r"&(?!&)")


class Message(NamedTuple):
    context: str
    source: str
    translation: str
    state: str


def messages_of(file: Path) -> list[Message]:
    return [
        Message(
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("translation", ""),
            translation.get("type", ""),
        )
        for context in ElementTree.parse(file).getroot().iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    ]


def fields_of(text: str) -> Counter[tuple[str, str]]:
    """Which argument stands where with which format; {} {} counts as {0} {1}, as str.format does."""
    fields = [(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None]
    assert len({name == "" for name, _ in fields}) < 2, f"{{}} and {{0}} are mixed in {text!r}"
    return Counter((name or str(number), spec) for number, (name, spec) in enumerate(fields))


def mnemonic_count(text: str) -> int:
    return len(MNEMONIC.findall(text.replace("&&", "")))


MESSAGES = messages_of(SHIPPED)


def names(messages: list[Message]) -> list[tuple[str, str]]:
    return [(one.context, one.source) for one in messages]


def made_of(variable: str) -> list[str]:
    """The words of a variable of the Makefile: what `make translations` collects, and where."""
    found = re.search(rf"^{variable} = (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1].split()


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new .ts of the code as it is now."""
    found = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("pyside6-lupdate is not installed beside this Python")
    file = tmp_path_factory.mktemp("translations") / f"nnsim_{CODE}.ts"
    sources = sorted(
        str(one) for part in made_of("TRANSLATED") for one in (ROOT / "nnsim" / part).rglob("*.py")
    )
    aliases = [word for name in made_of("SPOKEN") for word in ("-tr-function-alias", f"tr+={name}")]
    done = subprocess.run(
        [found, "-locations", "none", *aliases, *sources, "-ts", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return file


def test_every_text_has_a_finished_translation():
    assert MESSAGES
    assert [one for one in MESSAGES if one.state or not one.translation.strip()] == []


def test_every_text_of_the_code_is_translated_and_nothing_else(collected):
    """`make translations` collects new texts; each then needs its Chinese words in the .ts file."""
    of_the_code, of_the_file = set(names(messages_of(collected))), set(names(MESSAGES))
    assert sorted(of_the_code - of_the_file) == []
    assert sorted(of_the_file - of_the_code) == []


def test_no_text_is_told_apart_by_a_comment(collected):
    """lupdate takes a plain string behind the text for one, and the window asks without."""
    messages = ElementTree.parse(collected).getroot().iter("message")
    assert [one.findtext("source") for one in messages if one.findtext("comment")] == []


def test_the_compiled_file_says_what_the_source_file_says(qapp):
    compiled = QTranslator()
    assert compiled.load(str(SHIPPED.with_suffix(".qm")))
    stale = [one for one in MESSAGES if compiled.translate(one.context, one.source) != one.translation]
    assert stale == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("{} of {:,}", {("0", ""): 1, ("1", ","): 1}),
        ("{1:,} 中的 {0}", {("0", ""): 1, ("1", ","): 1}),
        ("{{}}", {}),
    ],
)
def test_fields_are_counted_by_their_argument(text, fields):
    assert fields_of(text) == fields


def test_translations_keep_every_field_with_its_format():
    wrong = [one for one in MESSAGES if fields_of(one.source) != fields_of(one.translation)]
    assert wrong == []


def test_a_text_and_its_translation_both_have_a_mnemonic_or_neither():
    wrong = [one for one in MESSAGES if mnemonic_count(one.source) != mnemonic_count(one.translation)]
    assert wrong == []


def test_chinese_mnemonics_are_latin_letters():
    letters = [one.translation[one.translation.index("&") + 1] for one in MESSAGES if "&" in one.translation]
    assert letters
    assert [letter for letter in letters if not (letter.isascii() and letter.isalpha())] == []


@pytest.mark.parametrize("menu", ["", *MENUS])
def test_no_two_lines_of_a_chinese_menu_have_the_same_mnemonic(qtbot: QtBot, menu):
    language = Language(CODE)
    try:
        texts = [entry.text() for entry in ENTRIES if entry.menu == menu]
        texts += [title() for title, parent in MENUS.values() if parent == menu]
    finally:
        language.use("en")
    letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
    assert [letter for letter, count in Counter(letters).items() if count > 1] == []


def test_translations_begin_and_end_without_stray_spaces():
    assert [one for one in MESSAGES if one.translation != one.translation.strip()] == []


def test_qt_and_nnsim_speak_chinese_after_switching_and_english_again_after_switching_back(qtbot: QtBot):
    language = Language("en")
    try:
        language.use(CODE)
        assert QCoreApplication.translate("Rail", "Explore") == "探索"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        language.use("en")
    assert QCoreApplication.translate("Rail", "Explore") == "Explore"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_every_language_but_english_has_its_file():
    assert [
        code
        for code in LANGUAGES
        if code != "en" and not resource("translations", f"nnsim_{code}.qm").is_file()
    ] == []
