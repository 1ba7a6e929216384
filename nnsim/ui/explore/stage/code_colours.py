"""Lines of Python in quiet colours: words of the language, comments and texts."""

import keyword

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from nnsim.ui.theme import Theme

_WORDS = QRegularExpression(rf"\b({'|'.join(keyword.kwlist)}|self)\b")
_TEXTS = QRegularExpression(r"\"[^\"]*\"|'[^']*'")
_COMMENT = QRegularExpression(r"#.*$")
_QUOTES = '"""'
_OUTSIDE, _INSIDE = 0, 1


class CodeColours(QSyntaxHighlighter):
    """Words of the language stand out a little; comments and docstrings step back."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Colour one line; a docstring may go on from the line before."""
        if self._is_docstring(text):
            self.setFormat(0, len(text), self._format("quiet"))
            return
        for expression, meaning in ((_WORDS, "positive"), (_TEXTS, "focus"), (_COMMENT, "quiet")):
            found = expression.globalMatch(text)
            while found.hasNext():
                match = found.next()
                self.setFormat(match.capturedStart(), match.capturedLength(), self._format(meaning))

    def _is_docstring(self, text: str) -> bool:
        was_inside = self.previousBlockState() == _INSIDE
        turns = text.count(_QUOTES) % 2 == 1
        self.setCurrentBlockState(_INSIDE if was_inside != turns else _OUTSIDE)
        return was_inside or _QUOTES in text

    def _format(self, meaning: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colours.color(meaning))
        made.setFontWeight(QFont.Weight.Normal)
        return made
