"""AWS's cron dialect: `minutes hours day-of-month month day-of-week year`, validated and matched.

Everything that a page of the EventBridge Scheduler guide lists: `, - * /` and names everywhere they make sense,
`? L W` for days of the month (`L`, `L-3`, `15W`, `LW`), `? L #` for days of the week (`L`, `6L`, `FRI#2`); Sunday
is 1. Exactly one of the two day fields is `?`.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shared.domain.errors import InvalidInput

FIELD = "schedule.cron"
_MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_WEEKDAYS = {"SUN": 1, "MON": 2, "TUE": 3, "WED": 4, "THU": 5, "FRI": 6, "SAT": 7}
_SATURDAY, _SUNDAY = 5, 6  # of date.weekday()
# Every pairing of weekdays and leap years comes round within 28 years (no century year lies among these).
_CYCLE = range(2024, 2052)

type DayRule = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    low: int
    high: int
    names: dict[str, int]


_MINUTE = _Unit("minutes", 0, 59, {})
_HOUR = _Unit("hours", 0, 23, {})
_DAY = _Unit("day-of-month", 1, 31, {})
_MONTH = _Unit("month", 1, 12, _MONTHS)
_WEEKDAY = _Unit("day-of-week", 1, 7, _WEEKDAYS)
_YEAR = _Unit("year", 1970, 2199, {})


@dataclass(frozen=True, slots=True)
class Cron:
    """A valid expression; text is its six fields with single spaces."""

    text: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    months: frozenset[int]
    years: frozenset[int]
    every_year: bool
    is_day: DayRule

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days from first to last, both included, on which it fires, in order."""
        for year in sorted(self.years):
            for month in sorted(self.months):
                if (first.year, first.month) <= (year, month) <= (last.year, last.month):
                    yield from (day for day in _month(year, month) if first <= day <= last and self.is_day(day))

    def shortest_interval(self) -> timedelta | None:
        """The least time by the clock on the wall between two firings; None when it fires once."""
        times = [timedelta(hours=hour, minutes=minute) for hour in self.hours for minute in self.minutes]
        gaps = [later - sooner for sooner, later in pairwise(times)]
        apart = self._days_apart()
        if apart is not None:
            gaps.append(apart - times[-1] + times[0])
        return min(gaps, default=None)

    def _days_apart(self) -> timedelta | None:
        previous, least = None, None
        for day in self._sample():
            if previous is not None and (least is None or day - previous < least):
                least = day - previous
            if least == timedelta(days=1):
                return least
            previous = day
        return least

    def _sample(self) -> Iterator[date]:
        years = _CYCLE if self.every_year else self.years
        return self.days(date(min(years), 1, 1), date(max(years), 12, 31))


def parse_cron(text: str) -> Cron:
    """Six fields, in `cron(...)` or bare. Raises InvalidInput for `schedule.cron`."""
    fields = re.sub(r"^\s*cron\((.*)\)\s*$", r"\1", text).split()
    if len(fields) != 6:
        raise _invalid(
            f"it has {len(fields)} fields, not six",
            "Write `minutes hours day-of-month month day-of-week year`, as in `0 9 ? * MON-FRI *`.",
        )
    minutes, hours, day, month, weekday, year = (field.upper() for field in fields)
    cron = Cron(
        text=" ".join(fields).upper(),
        minutes=_numbers(minutes, _MINUTE),
        hours=_numbers(hours, _HOUR),
        months=frozenset(_numbers(month, _MONTH)),
        years=frozenset(_numbers(year, _YEAR)),
        every_year=year == "*",
        is_day=_day_rule(day, weekday),
    )
    if next(cron._sample(), None) is None:
        raise _invalid("no such day exists, so it would never fire", "Choose a day that the month has.")
    return cron


def _invalid(rule: str, remedy: str) -> InvalidInput:
    return InvalidInput(FIELD, rule, remedy)


def _month(year: int, month: int) -> Iterator[date]:
    return (date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1))


def _day_rule(day: str, weekday: str) -> DayRule:
    if (day == "?") == (weekday == "?"):
        raise _invalid(
            "exactly one of day-of-month and day-of-week must be `?`",
            "Put `?` in the one that you do not use, as in `0 9 * * ? *`.",
        )
    return _weekday_rule(weekday) if day == "?" else _month_day_rule(day)


def _month_day_rule(text: str) -> DayRule:
    if text == "L":
        return lambda day: day.day == _last(day)
    if text == "LW":
        return lambda day: day.day == _nearest_working_day(day, _last(day))
    if before := re.fullmatch(r"L-([0-9]{1,2})", text):
        count = _within(int(before[1]), _Unit("day-of-month", 1, 30, {}))
        return lambda day: day.day == _last(day) - count
    if nearest := re.fullmatch(r"([0-9]{1,2})W", text):
        target = _within(int(nearest[1]), _DAY)
        return lambda day: target <= _last(day) and day.day == _nearest_working_day(day, target)
    numbers = frozenset(_numbers(text, _DAY))
    return lambda day: day.day in numbers


def _weekday_rule(text: str) -> DayRule:
    if text == "L":
        return lambda day: _aws_weekday(day) == 7
    if last := re.fullmatch(r"([1-7]|[A-Z]{3})L", text):
        weekday = _number(last[1], _WEEKDAY)
        return lambda day: _aws_weekday(day) == weekday and day.day + 7 > _last(day)
    if nth := re.fullmatch(r"([1-7]|[A-Z]{3})#([0-9])", text):
        wanted = (_number(nth[1], _WEEKDAY), _within(int(nth[2]), _Unit("day-of-week #", 1, 5, {})))
        return lambda day: (_aws_weekday(day), (day.day - 1) // 7 + 1) == wanted
    numbers = frozenset(_numbers(text, _WEEKDAY))
    return lambda day: _aws_weekday(day) in numbers


def _last(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _aws_weekday(day: date) -> int:
    return day.isoweekday() % 7 + 1


def _nearest_working_day(day: date, target: int) -> int:
    """The working day nearest to the target day within day's month."""
    weekday = day.replace(day=target).weekday()
    if weekday == _SATURDAY:
        return target - 1 if target > 1 else target + 2
    if weekday == _SUNDAY:
        return target + 1 if target < _last(day) else target - 2
    return target


def _numbers(text: str, unit: _Unit) -> tuple[int, ...]:
    """Sorted values of a field made of `, - * /`."""
    found: set[int] = set()
    for part in text.split(","):
        found.update(_part(part, unit))
    return tuple(sorted(found))


def _part(part: str, unit: _Unit) -> Iterator[int]:
    span, slash, step_text = part.partition("/")
    if slash and (not re.fullmatch("[0-9]{1,4}", step_text) or not 1 <= int(step_text) <= unit.high):
        raise _invalid(f"{part!r} has no valid step in {unit.name}", "Write a step as in `0/15` or `*/15`.")
    low, high = _span(span, open_ended=bool(slash), unit=unit)
    size = unit.high - unit.low + 1
    stop = high if high >= low else high + size
    return (unit.low + (value - unit.low) % size for value in range(low, stop + 1, int(step_text or 1)))


def _span(span: str, *, open_ended: bool, unit: _Unit) -> tuple[int, int]:
    if span == "*":
        return unit.low, unit.high
    start, dash, end = span.partition("-")
    low = _number(start, unit)
    if not dash:
        return low, unit.high if open_ended else low
    high = _number(end, unit)
    if high < low and unit is _YEAR:
        raise _invalid(f"{span!r} ends before it begins in {unit.name}", "Put the earlier year first.")
    return low, high


def _number(text: str, unit: _Unit) -> int:
    if text in unit.names:
        return unit.names[text]
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise _invalid(f"{text!r} is not allowed in {unit.name}", f"Use {unit.low} to {unit.high}{_spelled(unit)}.")
    return _within(int(text), unit)


def _within(value: int, unit: _Unit) -> int:
    if not unit.low <= value <= unit.high:
        raise _invalid(f"{value} is out of range in {unit.name}", f"Use {unit.low} to {unit.high}{_spelled(unit)}.")
    return value


def _spelled(unit: _Unit) -> str:
    return f" or {', '.join(unit.names)}" if unit.names else ""
