"""The style sheet: flat panels with hairlines and round corners, on the Fusion style."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnsim.ui.theme import Colours

_TEMPLATE = """
QMainWindow, QDialog {{ background: {ground}; }}
QFrame#panel {{ background: {panel}; border: 1px solid {line}; border-radius: 10px; }}
QFrame#board {{ background: {ground}; border: 1px solid {line}; border-radius: 10px; }}
QLabel {{ background: transparent; }}
QLabel[use="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[use="heading"] {{ font-size: {heading}px; font-weight: 600; }}
QLabel[use="quiet"] {{ color: {quiet}; }}
QLabel[use="small"] {{ color: {quiet}; font-size: {small}px; }}
QLabel[use="explanation"] {{ font-size: {explanation}px; }}
QLabel[use="problem"] {{ color: {alarm}; }}
QPushButton, QToolButton[use="button"] {{
  background: {fill}; color: {text}; border: 1px solid transparent; border-radius: 7px; padding: 6px 14px;
}}
QPushButton:hover, QToolButton[use="button"]:hover {{ border-color: {quiet}; }}
QPushButton:pressed, QToolButton[use="button"]:pressed {{ background: {line}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {positive}; }}
QPushButton:checked, QToolButton[use="button"]:checked {{
  background: {chosen}; color: {positive}; border-color: {positive};
}}
QPushButton:disabled, QToolButton:disabled {{ color: {quiet}; background: {ground}; }}
QPushButton[use="primary"] {{ background: {positive}; color: {panel}; font-weight: 600; }}
QPushButton[use="primary"]:hover {{ border-color: {text}; }}
QPushButton[use="primary"]:disabled {{ background: {fill}; color: {quiet}; }}
QToolButton[use="rail"] {{
  background: transparent; color: {quiet}; border: 1px solid transparent; border-radius: 10px;
  padding: 8px 4px; font-size: {small}px;
}}
QToolButton[use="rail"]:hover {{ background: {fill}; }}
QToolButton[use="rail"]:checked {{ background: {chosen}; color: {positive}; font-weight: 600; }}
QToolButton[use="rail"]:focus {{ border-color: {positive}; }}
QToolButton[use="dots"] {{
  background: transparent; color: {quiet}; border: 1px solid transparent; border-radius: 7px;
  padding: 2px 6px;
}}
QToolButton[use="dots"]:hover, QToolButton[use="dots"]:pressed {{ background: {fill}; color: {text}; }}
QToolButton[use="dots"]:focus {{ border-color: {positive}; }}
QToolButton[use="dots"]::menu-indicator {{ image: none; width: 0; }}
QWidget#rail {{ background: {panel}; border-right: 1px solid {line}; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {{
  background: {panel}; color: {text}; border: 1px solid {line}; border-radius: 7px; padding: 5px 8px;
  selection-background-color: {positive}; selection-color: {panel};
}}
QSpinBox QLineEdit {{ border: none; border-radius: 0; padding: 0 8px; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 0px; border: none; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {{
  border-color: {positive};
}}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{ color: {quiet}; background: {ground}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{
  background: {panel}; color: {text}; border: 1px solid {line};
  selection-background-color: {chosen}; selection-color: {text};
}}
QTableView {{
  background: transparent; border: none; gridline-color: {line};
  selection-background-color: {chosen}; selection-color: {text};
}}
QTableView QLineEdit {{ border-radius: 0; padding: 0 2px; border-color: {positive}; }}
QHeaderView, QHeaderView::section, QTableCornerButton::section {{
  background: {panel}; color: {quiet}; border: none; padding: 0 8px;
}}
QMenuBar {{ background: {panel}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {chosen}; border-radius: 5px; }}
QMenu {{ background: {panel}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 5px; }}
QMenu::item:selected {{ background: {chosen}; color: {text}; }}
QMenu::item:disabled {{ color: {quiet}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; color: {quiet}; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QProgressBar {{ background: {fill}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {positive}; border-radius: 4px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; border: none; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; border: none; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; background: {line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {positive}; border-radius: 2px; }}
QSlider::handle:horizontal {{
  width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; background: {positive};
}}
QSlider::handle:horizontal:focus {{ border: 2px solid {text}; width: 12px; height: 12px; }}
"""


def style_sheet(colours: Colours, pixels: Callable[[str], int]) -> str:
    """The style sheet in these colours; ``pixels(use)`` gives the text sizes."""
    names = {name: getattr(colours, name) for name in colours.__slots__}
    sizes = {use: pixels(use) for use in ("title", "heading", "small", "explanation")}
    return _TEMPLATE.format(**names, **sizes)
