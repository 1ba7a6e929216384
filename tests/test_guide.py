"""The guide and the READMEs say what is so: pages, links, shortcuts, commands, figures and pictures."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnsim.cli.main import COMMANDS
from nnsim.network.shipped import SHIPPED, open_network
from nnsim.ui.action_table import ENTRIES
from nnsim.ui.build.verbs import VERBS
from nnsim.ui.explore.stage.step_verbs import VERBS as STEP_VERBS

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("en", "zh_CN")
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = tuple(sorted(path.relative_to(GUIDE) for path in GUIDE.glob("*/*.md")))
GUIDE_PICTURES = tuple(sorted(path.relative_to(GUIDE) for path in GUIDE.glob("*/*.png")))
TEXTS = (*READMES, *(GUIDE / page for page in PAGES))

#: What scripts/make_screenshots.py makes for the READMEs.
PICTURES = {
    f"docs/images/{name}-{theme}-{language}.png"
    for name in ("explore", "step", "build", "train", "points")
    for theme in ("light", "dark")
    for language in ("en", "zh")
}

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


def links(path: Path) -> Iterator[tuple[bool, str]]:
    """Whether it is a picture, and where each link of a text leads; code holds no links."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for mark, target in _LINK.findall(text):
        yield bool(mark), target


def headings(page: Path) -> list[int]:
    """The levels of the headings of a page, in order."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def shortcuts() -> Iterator[str]:
    """The plain strings among the keys of the table that can come into use.

    A string always means a key, so what stands behind one is never tried.
    """
    for entry in ENTRIES:
        yield from [keys for keys in entry.keys if isinstance(keys, str)][:1]


def menu_words(text: str, language: str) -> str:
    """A text of the menus in a language, without mnemonic, dots and what stands behind a colon."""
    if language != "en":
        catalogue = ElementTree.parse(ROOT / "resources" / "translations" / f"nnsim_{language}.ts")
        found = {one.findtext("source"): one.findtext("translation") for one in catalogue.iter("message")}
        text = found[text] or ""
    return re.sub(r"\(&.\)|&|…|[:：].*", "", text)


def commands_in(path: Path) -> Iterator[str]:
    """The words behind ``nnsim`` in code of a text."""
    text = path.read_text(encoding="utf-8")
    code = [*_FENCE.findall(text), *_CODE.findall(_FENCE.sub("", text))]
    for piece in code:
        yield from re.findall(r"(?:^|[`$] ?|^ *\$ )nnsim ([a-z]+)(?![\w.:])", piece, re.MULTILINE)


def test_every_page_is_there_in_both_languages() -> None:
    names = {language: {page.name for page in PAGES if page.parts[0] == language} for language in LANGUAGES}
    assert names["en"] == names["zh_CN"]
    assert "index.md" in names["en"]


@pytest.mark.parametrize("name", sorted({page.name for page in PAGES}))
def test_both_languages_of_a_page_have_the_same_sections_and_the_same_code(name: str) -> None:
    english, chinese = (GUIDE / language / name for language in LANGUAGES)
    assert headings(english) == headings(chinese)
    fences = [_FENCE.findall(page.read_text(encoding="utf-8")) for page in (english, chinese)]
    assert fences[0] == fences[1]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_of_the_guide_leads_to_a_page_of_the_same_language(page: Path) -> None:
    # The window opens nothing else: no other folder, no web page, no place within a page.
    for is_picture, target in links(GUIDE / page):
        assert "/" not in target, target
        assert target.endswith(".png" if is_picture else ".md"), target
        assert (GUIDE / page.parts[0] / target).is_file(), target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_show_all_pictures_of_their_language_and_describe_them(language: str) -> None:
    there = {path.name for path in GUIDE_PICTURES if path.parts[0] == language}
    texts = [(GUIDE / page).read_text(encoding="utf-8") for page in PAGES if page.parts[0] == language]
    shown = [picture for text in texts for picture in _PICTURE.findall(_FENCE.sub("", text))]
    assert {target for _, target in shown} == there
    assert all(words for words, _ in shown)
    for name in there:
        assert (GUIDE / language / name).read_bytes().startswith(b"\x89PNG"), name


def test_both_languages_have_the_same_pictures() -> None:
    names = [{path.name for path in GUIDE_PICTURES if path.parts[0] == language} for language in LANGUAGES]
    assert names[0] == names[1] != set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_reached_from_the_first(language: str) -> None:
    seen, waiting = set(), ["index.md"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        found = [target for is_picture, target in links(GUIDE / language / name) if not is_picture]
        waiting += [target for target in found if target not in seen]
    assert seen == {page.name for page in PAGES if page.parts[0] == language}


@pytest.mark.parametrize("path", [*READMES, GUIDE / "README.md"], ids=lambda path: path.name)
def test_every_local_link_of_a_readme_leads_to_a_file(path: Path) -> None:
    targets = [target for is_picture, target in links(path) if not is_picture and "://" not in target]
    assert targets
    for target in targets:
        assert (path.parent / target).is_file(), target


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_readme_shows_the_pictures_that_the_script_makes_and_they_are_there(path: Path) -> None:
    shown = {target for is_picture, target in links(path) if is_picture}
    assert shown == PICTURES
    for picture in shown:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG"), picture


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("keys", sorted({*shortcuts(), "Ctrl+Return", "Ctrl+."}))
def test_every_shortcut_of_the_menus_stands_on_the_keyboard_page(keys: str, language: str) -> None:
    page = (GUIDE / language / "keyboard.md").read_text(encoding="utf-8")
    assert re.search(rf"(?<![\w+]){re.escape(keys)}(?!\w)", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_page_calls_everything_as_the_menus_do(language: str) -> None:
    page = (GUIDE / language / "keyboard.md").read_text(encoding="utf-8")
    for entry in ENTRIES:
        if entry.keys:
            assert menu_words(entry.text(), language) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_layer_menu_stands_beside_its_words_on_the_keyboard_page(language: str) -> None:
    lines = (GUIDE / language / "keyboard.md").read_text(encoding="utf-8").splitlines()
    for verb in VERBS:
        if verb is not None and verb.keys:
            words = menu_words(verb.text(), language)
            assert any(words in line and verb.keys in line for line in lines), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_step_menu_stands_on_the_keyboard_page(language: str) -> None:
    lines = (GUIDE / language / "keyboard.md").read_text(encoding="utf-8").splitlines()
    for verb in STEP_VERBS:
        if verb is not None and verb.keys:
            named = [line for line in lines if language != "en" or menu_words(verb.text(), language) in line]
            assert any(all(re.search(_key(keys), line) for keys in verb.keys) for line in named), verb.name


def _key(keys: str) -> str:
    return rf"(?<![\w+]){re.escape(keys)}(?![\w+])"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_exists(path: Path) -> None:
    assert set(commands_in(path)) <= set(COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described(language: str) -> None:
    assert set(commands_in(GUIDE / language / "command-line.md")) == set(COMMANDS)


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in READMES:
        named = set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")))
        assert named == targets - {"libraries"}, path.name


@pytest.mark.parametrize("path", [*READMES, *(GUIDE / language / "networks.md" for language in LANGUAGES)])
def test_the_figures_of_the_shipped_networks_are_those_of_their_cards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in SHIPPED:
        project = open_network(name)
        assert f"{project.weights.layout.size:,}" in text
        for score in project.card.scores:
            assert f"{100 * score.accuracy:.2f} %" in text
            assert " | ".join(f"{100 * share:.1f}" for share in score.per_class) in text


def test_the_guide_names_no_folder_of_a_developer() -> None:
    for path in (*TEXTS, GUIDE / "README.md"):
        assert not re.search(r"(?<![\w~./])/(home|root|tmp|Users)/", path.read_text(encoding="utf-8")), path
