"""What can be wrong with a formula or with the numbers put into it."""

from nnsim.spoken import Spoken, SpokenError


class ExpressionError(SpokenError):
    """One sentence for the user: the piece of the formula, the rule and, where possible, the fix.

    ``position`` is where the piece begins: the number of characters of the text before it, or None where
    the sentence is about no piece of the text.
    """

    def __init__(self, template: str, *arguments: object, position: int | None = None) -> None:
        super().__init__(template, *arguments)
        self.position = position


def unreadable(text: str, position: int, reason: Spoken) -> ExpressionError:
    """The error for a text that is no formula: its place as a person counts, and the reason."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    if "\n" not in text.strip():
        return ExpressionError("Column {}: {}", column, reason, position=position)
    return ExpressionError("Line {}, column {}: {}", line, column, reason, position=position)


def shown(character: str) -> str:
    """A character as it can stand in a sentence: what does not print by its code, such as U+0000."""
    return character if character.isprintable() else f"U+{ord(character):04X}"
