"""Reads the words of a PDF as a viewer does that copies them: glyph codes through the tables to letters."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.S)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def words(pdf: bytes) -> list[str]:
    """Every run of text that is shown; one that mixes fonts comes in parts."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}
    fonts = _fonts(objects)
    shown: list[str] = []
    for body in objects.values():
        shown += _shown(_contents(body), fonts)
    return shown


def _contents(body: bytes) -> bytes:
    stream = _STREAM.search(body)
    if stream is None:
        return b""
    is_packed = b"FlateDecode" in body[: stream.start()]
    return zlib.decompress(stream[1]) if is_packed else stream[1]


def _fonts(objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """Name in the pages -> code -> letter."""
    tables = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body):
            unicode = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            if unicode:
                tables[name] = _table(_contents(objects[int(unicode[1])]))
    return tables


def _table(text: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.S):
        for first, letters in re.findall(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", block, re.S):
            for offset, code in enumerate(re.findall(rb"<([0-9A-F]+)>", letters)):
                table[int(first, 16) + offset] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return table


def _shown(page: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    return [_line(text, fonts) for text in re.findall(rb"\bBT\b(.*?)\bET\b", page, re.S)]


def _line(text: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    line, table = "", dict[int, str]()
    for font, code in re.findall(rb"/(F\d+) \S+ Tf|<([0-9A-Fa-f]{4})>", text):
        if font:
            table = fonts[font]
        else:
            line += table[int(code, 16)]
    return line
