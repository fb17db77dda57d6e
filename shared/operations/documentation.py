"""AWS's documentation, which is HTML, as short plain text."""

import html
import re
from functools import lru_cache

_ASIDE = re.compile(r"<(note|important)>.*?</\1>", re.DOTALL)
_BLOCK_END = re.compile(r"</(p|li|dd|dt)>")
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=10_000)
def plain(documentation: str, limit: int) -> str:
    """At most `limit` characters and an ellipsis, cut after a sentence or else after a word.

    Asides (notes, warnings) often come first and say what the thing is not; they stay only where there is nothing else.
    """
    text = _text(_ASIDE.sub(" ", documentation)) or _text(documentation)
    return text if len(text) <= limit else _cut(text, limit)


def _text(documentation: str) -> str:
    spaced = _BLOCK_END.sub(" ", documentation)
    return _SPACE.sub(" ", html.unescape(_TAG.sub("", spaced))).strip()


def _cut(text: str, limit: int) -> str:
    sentence = text.rfind(". ", 0, limit)
    # A first sentence of two or three words would say too little.
    if sentence > limit // 3:
        return text[: sentence + 1]
    return text[:limit].rsplit(" ", 1)[0] + "…"
