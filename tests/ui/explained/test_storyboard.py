"""Storyboards: which steps get a page, what stands on it, the files, and the dialog that writes them."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.studio.stepping.choices import Choices
from nnsim.studio.studio import Studio
from nnsim.tracing.steps import Granularity, Phase, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.storyboard import MOST_PAGES, StoryChoice, pages_of
from nnsim.ui.explore.stage.storyboard_dialog import StoryboardDialog, export_storyboard
from nnsim.ui.explore.stage.storyboard_files import StoryError, page_image, written_pages
from nnsim.ui.explore.stage.storyboard_page import StillTheme, StoryPages
from nnsim.ui.theme import DARK, LIGHT, Theme
from tests.ui.pdf_text import words


@pytest.fixture
def pages(trace: Trace) -> StoryPages:
    return StoryPages(trace, Choices(), LIGHT, "A network")


@pytest.fixture
def dialog(qtbot: QtBot, studio: Studio, trace: Trace, theme: Theme) -> Iterator[StoryboardDialog]:
    studio.stepping.seek(trace.end_of(Work.FORWARD, _last(trace), 1))
    made = StoryboardDialog(studio, trace, theme)
    made.show()
    yield made
    if shiboken6.isValid(made):
        made.reject()
        made.reject()


def _last(trace: Trace) -> str:
    return trace.last


def _few(trace: Trace, count: int = 3) -> tuple[int, ...]:
    """The ends of the first neurons."""
    first = next(iter(trace.layers))
    return tuple(trace.end_of(Work.FORWARD, first, unit) for unit in range(count))


def _all(pages: StoryPages, cursors: tuple[int, ...], format: str, path: Path) -> list[int]:
    return list(written_pages(pages, cursors, Granularity.NEURON, format, path))


def _page_count(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


# Which steps


def test_a_page_is_the_end_of_a_step_and_none_is_left_out(trace: Trace) -> None:
    for granularity in Granularity:
        choice = StoryChoice("start", "end", granularity)
        found = pages_of(trace, 1, choice, most=10**6)
        assert found[-1] == trace.length
        assert all(
            trace.previous(end, granularity) == before
            for before, end in zip((0, *found[:-1]), found, strict=True)
        )


def test_the_stretch_is_a_phase_a_layers_work_or_the_step_itself(trace: Trace) -> None:
    cursor = trace.end_of(Work.DELTA, _last(trace), 2)
    stage = trace.stage(Work.DELTA, _last(trace))
    for name, (start, stop) in {
        "phase": trace.phase_ends(Phase.BACKWARD),
        "stage": (stage.start, stage.stop),
        "here": (trace.previous(cursor, Granularity.NEURON), cursor),
    }.items():
        found = pages_of(trace, cursor, StoryChoice(name, name, Granularity.NEURON))
        assert trace.previous(found[0], Granularity.NEURON) == start, name
        assert found[-1] == stop, name


def test_an_end_before_the_start_gives_no_page(trace: Trace) -> None:
    cursor = trace.end_of(Work.FORWARD, _last(trace), 0)
    assert pages_of(trace, cursor, StoryChoice("here", "here")) == (cursor,)
    assert len(pages_of(trace, cursor, StoryChoice("start", "here"))) > 1


def test_of_a_long_stretch_only_as_many_pages_are_counted_as_matter(trace: Trace) -> None:
    assert len(pages_of(trace, 0, StoryChoice("start", "end", Granularity.TERM))) == MOST_PAGES + 1


# What stands on a page


def _image(pages: StoryPages, cursor: int) -> QImage:
    def paint(painter: QPainter, _number: int) -> None:
        pages.paint(painter, cursor, Granularity.NEURON, 1, 1)

    return page_image(paint, 0, 1.0)


def test_a_page_has_the_colours_it_is_to_have_whatever_the_window_has(trace: Trace, theme: Theme) -> None:
    cursor = _few(trace)[0]
    for colours in (LIGHT, DARK):
        image = _image(StoryPages(trace, Choices(), colours, "x"), cursor)
        assert image.pixelColor(2, 2) == QColor(colours.panel)
    assert theme.colours is LIGHT


def test_the_picture_is_that_of_the_moment(trace: Trace, pages: StoryPages) -> None:
    first, second, _ = _few(trace)
    assert _image(pages, first) != _image(pages, second)
    assert _image(pages, first) == _image(pages, first)


def test_making_colours_for_a_picture_changes_nothing_in_the_window(theme: Theme, qapp) -> None:
    before = qapp.palette()
    still = StillTheme(DARK)
    still.apply()
    still.set_scale(2.0)
    assert qapp.palette() == before
    assert still.colours is DARK


# Files


def test_a_pdf_has_a_page_for_each_step_with_its_words(
    pages: StoryPages, trace: Trace, tmp_path: Path
) -> None:
    path = tmp_path / "story.pdf"
    assert _all(pages, _few(trace), "pdf", path) == [1, 2, 3]
    assert _page_count(path) == 3
    shown = words(path.read_bytes())
    for number in (1, 2, 3):
        assert f"Hidden 1, neuron {number} of 5" in shown
        assert f"{number} of 3" in shown


def test_a_gif_has_a_picture_for_each_step(pages: StoryPages, trace: Trace, tmp_path: Path) -> None:
    path = tmp_path / "story.gif"
    _all(pages, _few(trace, 2), "gif", path)
    buffer = QBuffer()
    buffer.setData(QByteArray(path.read_bytes()))
    reader = QImageReader(buffer, QByteArray(b"gif"))
    assert reader.imageCount() == 2
    assert (reader.size().width(), reader.size().height()) == (1280, 800)


@pytest.mark.parametrize("format", ["svg", "png"])
def test_a_series_is_a_new_folder_with_a_file_for_each_step(
    pages: StoryPages, trace: Trace, tmp_path: Path, format: str
) -> None:
    folder = tmp_path / "story"
    _all(pages, _few(trace, 2), format, folder)
    assert sorted(path.name for path in folder.iterdir()) == [f"step-1.{format}", f"step-2.{format}"]


def test_pngs_are_twice_as_fine_as_the_screen(pages: StoryPages, trace: Trace, tmp_path: Path) -> None:
    _all(pages, _few(trace, 1), "png", tmp_path / "story")
    image = QImage(str(tmp_path / "story" / "step-1.png"))
    assert (image.width(), image.height()) == (2560, 1600)


def test_svgs_hold_words_with_all_fonts_that_will_do_and_formulas_as_shapes(
    pages: StoryPages, trace: Trace, tmp_path: Path
) -> None:
    _all(pages, _few(trace, 1), "svg", tmp_path / "story")
    text = (tmp_path / "story" / "step-1.svg").read_text(encoding="utf-8")
    assert 'font-family="Inter, Segoe UI' in text
    assert ">Hidden 1, neuron 1 of 5</text>" in text
    assert text.count("<path") > 20  # formulas


@pytest.mark.parametrize("format", ["pdf", "gif", "svg", "png"])
def test_who_stops_in_the_middle_finds_nothing_left(
    pages: StoryPages, trace: Trace, tmp_path: Path, format: str
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    writing = written_pages(pages, _few(trace), Granularity.NEURON, format, folder / "story")
    assert next(writing) == 1
    writing.close()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("format", ["svg", "png"])
def test_a_folder_that_is_there_is_not_written_into(
    pages: StoryPages, trace: Trace, tmp_path: Path, format: str
) -> None:
    (tmp_path / "step-1.png").write_text("mine")
    with pytest.raises(StoryError, match="exists"):
        _all(pages, _few(trace), format, tmp_path)
    assert (tmp_path / "step-1.png").read_text() == "mine"


@pytest.mark.parametrize("format", ["pdf", "gif"])
def test_a_folder_that_is_not_there_is_said(
    pages: StoryPages, trace: Trace, tmp_path: Path, format: str
) -> None:
    with pytest.raises(StoryError):
        _all(pages, _few(trace, 1), format, tmp_path / "lost" / "story")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with the names of files")
@pytest.mark.parametrize("format", ["pdf", "gif"])
def test_a_device_or_a_pipe_is_not_replaced_by_a_storyboard(
    pages: StoryPages, trace: Trace, tmp_path: Path, format: str
) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(StoryError):
        _all(pages, _few(trace, 1), format, path)
    assert path.is_fifo()


# The dialog


def test_the_dialog_begins_with_this_phase_at_the_granularity_of_the_stage(
    dialog: StoryboardDialog, trace: Trace
) -> None:
    neurons = sum(own.outputs for own in trace.layers.values())
    assert dialog.choice == StoryChoice("phase", "phase", Granularity.NEURON, "pdf", "light")
    assert dialog.facts.text().startswith(f"{neurons} pages\n")
    assert not dialog.preview.image.isNull()


def test_the_dialog_writes_page_after_page_and_closes(
    dialog: StoryboardDialog, qtbot: QtBot, tmp_path: Path, studio: Studio
) -> None:
    dialog.controls.granularity.control.choose("layer")
    path = tmp_path / "story.pdf"
    with qtbot.waitSignal(dialog.accepted):
        dialog.save(path)
        assert dialog.is_writing
        assert dialog.progress.isVisible()
        assert not dialog.controls.isEnabled()
    assert _page_count(path) == 3
    assert studio.settings.last_folder == str(tmp_path)


def test_cancel_while_writing_stops_it_and_leaves_the_dialog_open(
    dialog: StoryboardDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.controls.format.control.choose("png")
    dialog.save(tmp_path / "story")
    qtbot.waitUntil(lambda: dialog.progress.value() >= 1)
    dialog.cancel_button.click()
    assert not dialog.is_writing
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert not (tmp_path / "story").exists()
    with qtbot.waitSignal(dialog.rejected):
        dialog.cancel_button.click()


def test_what_cannot_be_written_is_said_and_can_be_tried_again(
    dialog: StoryboardDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.controls.start.control.choose("here")
    dialog.controls.end.control.choose("here")
    dialog.save(tmp_path / "lost" / "story.pdf")
    qtbot.waitUntil(lambda: not dialog.is_writing)
    assert "cannot be written" in dialog.problem.text()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save(tmp_path / "story.pdf")


def test_too_many_pages_are_refused_before_they_are_written(dialog: StoryboardDialog) -> None:
    dialog.controls.granularity.control.choose("term")
    assert dialog.problem.text() == (
        "These are more than 400 pages: choose larger steps, or a shorter stretch."
    )
    assert not dialog.save_button.isEnabled()
    dialog.controls.granularity.control.choose("layer")
    assert not dialog.problem.text()
    assert dialog.save_button.isEnabled()


def test_the_dialog_opens_only_while_a_step_is_recorded(qtbot: QtBot, studio: Studio, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert export_storyboard(parent, studio, theme) is None


def test_the_words_of_the_choices_follow_the_language(dialog: StoryboardDialog) -> None:
    assert dialog.windowTitle() == "Export storyboard"
    assert dialog.controls.start.control.currentText() == "This phase"
    assert dialog.controls.format.control.currentText() == "PDF: print, reports"
