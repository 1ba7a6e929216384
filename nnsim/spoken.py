"""Sentences for people that are made where there is no Qt, and can still be translated where there is.

The English text is a template; what stands in its braces is kept beside it. The window translates the
template and fills it in again (``nnsim.studio.error_words``); everywhere else ``str`` gives the English.
"""

#: What a person wrote is never so long; what is in a damaged file, or pasted by mistake, may be.
_MOST, _KEPT = 500, 200


class Spoken:
    """English words with ``arguments`` for the ``{}`` of their ``template``.

    An argument may be Spoken itself; of a text that fills pages only the beginning is kept. A template
    without arguments is used as it is, braces and all.
    """

    def __init__(self, template: str, *arguments: object) -> None:
        self.template = template
        self.arguments = tuple(map(_brief, arguments))

    def __str__(self) -> str:
        return self.template.format(*self.arguments) if self.arguments else self.template


def _brief(argument: object) -> object:
    if isinstance(argument, str) and len(argument) > _MOST:
        return argument[:_KEPT] + "…"
    return argument


class SpokenError(Spoken, Exception):
    """An error whose message is one sentence for the user: the thing, the rule, the value and the fix."""

    def plain(self) -> Spoken:
        """The sentence alone, without the traceback and the arrays that its frames keep alive."""
        parts = (part.plain() if isinstance(part, SpokenError) else part for part in self.arguments)
        return Spoken(self.template, *parts)
