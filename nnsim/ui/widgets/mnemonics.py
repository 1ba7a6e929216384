"""Names of controls without the letters that are pressed with Alt."""

import re


def without_mnemonic(text: str) -> str:
    """“&Start” and “开始(&S)” as they are read aloud: “Start”, “开始”; “&&” is an ampersand."""
    return re.sub(r"\(&[^&]\)|&(&?)", r"\1", text)


def literal(text: str) -> str:
    """A text for a button or a menu in which “&” is no mnemonic, such as the name of a layer."""
    return text.replace("&", "&&")
