"""Filter patterns of CloudWatch Logs: read into a test that can be tried on an event.

JSON patterns, `{ ($.eventName = "DeleteTrail") && ($.errorCode NOT EXISTS) }`, are read whole: comparisons, EXISTS,
IS NULL/TRUE/FALSE, wildcards, regular expressions, parentheses; && binds more tightly than ||. Of the others, which
look at the event as text: words, `?optional` and `-excluded` ones. Source: CloudWatch Logs User Guide, "Filter pattern
syntax".
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

type Event = Mapping[str, Any]
type Test = Callable[[Event], bool]


class UnknownPattern(ValueError):
    """The pattern is of a form that is not known here."""


# What stands for a property that the event does not have.
_ABSENT = object()
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<sign>&&|\|\||!=|<=|>=|[=<>(){}])
      | (?P<selector>\$(?:\.[A-Za-z0-9_\-@]+|\[\d+\]|\[\s*['"][^'"]+['"]\s*\])+)
      | "(?P<quoted>(?:[^"\\]|\\.)*)"
      | %(?P<regex>[^%]*)%
      | (?P<word>[^\s(){}&|=<>!"]+)
    )""",
    re.VERBOSE,
)
_STEP = re.compile(r"""\.([A-Za-z0-9_\-@]+)|\[(\d+)\]|\[\s*['"]([^'"]+)['"]\s*\]""")
_WORD = re.compile(r'([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class Token:
    """kind: sign, selector, quoted, regex or word."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def reads(pattern: str) -> Test:
    """Whether an event matches the pattern. Raises UnknownPattern."""
    text = pattern.strip()
    if text.startswith("["):
        raise UnknownPattern("a pattern of fields between spaces does not fit JSON")
    return _Reader(_tokens(text)).whole() if text.startswith("{") else _words(text)


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise UnknownPattern(f"unknown at {text[position : position + 20]!r}")
        found.append(Token(match.lastgroup, match[match.lastgroup]))
        position = match.end()
    return found


class _Reader:
    """Reads tokens one after the other."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens

    def whole(self) -> Test:
        self._take("{")
        test = self._any()
        self._take("}")
        if self._tokens:
            raise UnknownPattern(f"more after the end: {self._tokens[0].text}")
        return test

    def _any(self) -> Test:
        tests = [self._all()]
        while self._follows("||"):
            tests.append(self._all())
        return lambda event: any(test(event) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._follows("&&"):
            tests.append(self._one())
        return lambda event: all(test(event) for test in tests)

    def _one(self) -> Test:
        if self._follows("("):
            test = self._any()
            self._take(")")
            return test
        find = _finder(self._next("selector").text)
        following = self._next()
        if following.kind == "word":
            return self._condition(find, following.text.upper())
        return _comparison(find, following.text, self._next())

    def _condition(self, find: Callable[[Event], Any], word: str) -> Test:
        """EXISTS, NOT EXISTS, IS NULL, IS TRUE, IS FALSE."""
        if word == "EXISTS":
            return lambda event: find(event) is not _ABSENT
        second = self._next("word").text.upper()
        if (word, second) == ("NOT", "EXISTS"):
            return lambda event: find(event) is _ABSENT
        values = {"NULL": None, "TRUE": True, "FALSE": False}
        if word != "IS" or second not in values:
            raise UnknownPattern(f"{word} {second}")
        return lambda event: find(event) is values[second]

    def _follows(self, sign: str) -> bool:
        if self._tokens and self._tokens[0] == Token("sign", sign):
            self._tokens.pop(0)
            return True
        return False

    def _take(self, sign: str) -> None:
        if not self._follows(sign):
            raise UnknownPattern(f"no {sign} where it should be")

    def _next(self, kind: str | None = None) -> Token:
        if not self._tokens or kind not in (None, self._tokens[0].kind):
            raise UnknownPattern(f"no {kind or 'more'} where it should be")
        return self._tokens.pop(0)


def _finder(selector: str) -> Callable[[Event], Any]:
    steps = [name or quoted or int(index) for name, index, quoted in _STEP.findall(selector)]

    def find(event: Event) -> Any:
        value: Any = event
        for step in steps:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return _ABSENT
        return value

    return find


def _comparison(find: Callable[[Event], Any], sign: str, wanted: Token) -> Test:
    """A property that is not there is neither equal nor unequal to anything."""
    if sign in ("=", "!="):
        fits = _equality(wanted)
        return lambda event: (value := find(event)) is not _ABSENT and fits(value) == (sign == "=")
    try:
        limit = float(wanted.text)
    except ValueError:
        raise UnknownPattern(f"{sign} {wanted.text}") from None
    orders: dict[str, Callable[[float], bool]] = {
        "<": lambda value: value < limit,
        ">": lambda value: value > limit,
        "<=": lambda value: value <= limit,
        ">=": lambda value: value >= limit,
    }
    if sign not in orders:
        raise UnknownPattern(sign)
    fits_order = orders[sign]
    return lambda event: isinstance(value := find(event), int | float) and fits_order(value)


def _equality(wanted: Token) -> Callable[[Any], bool]:
    if wanted.kind == "regex":
        expression = re.compile(wanted.text)
        return lambda value: isinstance(value, str) and expression.search(value) is not None
    if wanted.kind not in ("quoted", "word"):
        raise UnknownPattern(wanted.text)
    wild = re.compile(".*".join(re.escape(part) for part in wanted.text.split("*")), re.DOTALL)
    return lambda value: wild.fullmatch(_text(value)) is not None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _words(text: str) -> Test:
    """An empty pattern matches everything."""
    found = [(sign, quoted or word) for sign, quoted, word in _WORD.findall(text)]
    needed = [word for sign, word in found if not sign]
    optional = [word for sign, word in found if sign == "?"]
    excluded = [word for sign, word in found if sign == "-"]

    def test(event: Event) -> bool:
        written = json.dumps(event, separators=(",", ":"))
        if any(word in written for word in excluded) or not all(word in written for word in needed):
            return False
        return not optional or any(word in written for word in optional)

    return test
