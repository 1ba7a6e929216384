"""The catalogue's formulas, which are written in a small part of LaTeX, as rich text."""

import re

_SIGNS = {
    "sum": "Σ", "max": "max", "min": "min", "le": "≤", "ge": "≥", "geq": "≥", "leq": "≤", "odot": "⊙",
    "sim": "~", "dots": "…", "cdot": "·", "times": "×", "mu": "<i>μ</i>", "sigma": "<i>σ</i>",
    "epsilon": "<i>ε</i>", "gamma": "<i>γ</i>", "beta": "<i>β</i>", "alpha": "<i>α</i>", "tanh": "tanh",
    "ln": "ln", "exp": "exp", "log": "log", ",": "", "quad": "&nbsp;&nbsp;", "left": "", "right": "",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}_^])|(\d+(?:\.\d+)?)|([A-Za-z])|(\s+)|(.)")


class _Reader:
    """Reads tokens one after the other."""

    def __init__(self, formula: str) -> None:
        self._tokens = [match.group() for match in _TOKEN.finditer(formula) if match.group().strip()]
        self._place = 0

    def run(self, end: str = "") -> str:
        """Everything up to ``end``."""
        parts = []
        while self._place < len(self._tokens) and self._tokens[self._place] != end:
            parts.append(self._part())
        self._place += 1
        return "".join(parts)

    def _part(self) -> str:
        token = self._tokens[self._place]
        self._place += 1
        if token == "{":
            return self.run("}")
        if token in "_^":
            tag = "sub" if token == "_" else "sup"
            return f"<{tag}>{self._part()}</{tag}>"
        if token.startswith("\\"):
            return self._command(token[1:])
        if token.isalpha():
            return f"<i>{token}</i>"
        return f" {_escaped(token)} " if token in "=+-<>*/" else _escaped(token)

    def _command(self, name: str) -> str:
        if name == "frac":
            return _fraction(self._part(), self._part())
        if name == "sqrt":
            return f"√({self._part()})"
        if name == "text":
            return re.sub(r"</?i>", "", self._part())
        sign = _SIGNS.get(name, name)
        return f" {sign} " if sign.isalpha() or sign in "≤≥⊙~Σ·×" else sign


def _fraction(above: str, below: str) -> str:
    top = above if _letters(above) <= 2 else f"({above})"
    bottom = below if _letters(below) <= 1 or below.startswith("√") else f"({below})"
    return f"{top} / {bottom} "


def _letters(part: str) -> int:
    """How many signs stand on the line, by which a fraction needs brackets or not."""
    return len(re.sub(r"<su[bp]>.*?</su[bp]>|<[^>]*>|\s", "", part))


def _escaped(token: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "-": "−", ",": ", "}.get(token, token)


def formula_text(formula: str) -> str:
    """A formula in LaTeX as rich text: letters slanted, indices below, fractions in one line."""
    text = re.sub(r"\s+", " ", _Reader(formula).run()).strip()
    text = re.sub(r"(Σ|max) <sub>(.*?)</sub>", r"\1<sub>\2</sub> ", text)
    return re.sub(r"(max|min|ln|exp|log|tanh) \(", r"\1(", text)
