"""AWS's documentation, which is HTML, as short plain text."""

import html
import re
from functools import lru_cache

_BLOCK_END = re.compile(r"</(p|li|dd|dt|note|important)>")
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=10_000)
def plain(documentation: str, limit: int) -> str:
    """At most `limit` characters and an ellipsis, cut after a sentence or else after a word."""
    spaced = _BLOCK_END.sub(" ", documentation)
    text = _SPACE.sub(" ", html.unescape(_TAG.sub("", spaced))).strip()
    return text if len(text) <= limit else _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    sentence = text.rfind(". ", 0, limit)
    # A first sentence of two or three words would say too little.
    if sentence > limit // 3:
        return text[: sentence + 1]
    return text[:limit].rsplit(" ", 1)[0] + "…"
