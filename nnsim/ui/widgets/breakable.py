"""Words that a line may break anywhere: names without a space, as long as people like."""

import re

#: Longer than any word of a sentence, and shorter than the narrowest label.
_LONG = 24
_HERE = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """``text`` as it looks, with places to break within what has no space; only to be looked at."""
    return re.sub(rf"[!-~]{{{_LONG}}}(?=[!-~])", rf"\g<0>{_HERE}", text)
