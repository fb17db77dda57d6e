"""AWS's cron dialect, expression by expression."""

from datetime import date, timedelta

import pytest

from shared.domain.cron import parse_cron
from shared.domain.errors import InvalidInput

FIRST = date(2026, 1, 1)

# Expression, and the first days from 2026-01-01 on which it fires (checked against a calendar).
DAYS = [
    ("0 9 * * ? *", ["2026-01-01", "2026-01-02", "2026-01-03"]),
    ("0 9 ? * * *", ["2026-01-01", "2026-01-02", "2026-01-03"]),
    ("0 9 1,15 * ? *", ["2026-01-01", "2026-01-15", "2026-02-01"]),
    ("0 9 */10 * ? *", ["2026-01-01", "2026-01-11", "2026-01-21", "2026-01-31", "2026-02-01"]),
    ("0 9 L * ? *", ["2026-01-31", "2026-02-28", "2026-03-31"]),
    ("0 9 L-3 * ? *", ["2026-01-28", "2026-02-25", "2026-03-28"]),
    ("0 9 L-3 FEB ? 2028", ["2028-02-26"]),
    ("0 9 LW * ? *", ["2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29"]),
    ("0 9 15W * ? *", ["2026-01-15", "2026-02-16", "2026-03-16"]),
    ("0 9 15W 8 ? *", ["2026-08-14"]),
    ("0 9 1W 2,8 ? *", ["2026-02-02", "2026-08-03"]),
    ("0 9 31W * ? *", ["2026-01-30", "2026-03-31", "2026-05-29"]),
    ("0 9 29 2 ? *", ["2028-02-29", "2032-02-29"]),
    ("0 9 ? * 2#1 *", ["2026-01-05", "2026-02-02", "2026-03-02"]),
    ("0 9 ? * FRI#5 *", ["2026-01-30", "2026-05-29", "2026-07-31"]),
    ("0 9 ? * 6L *", ["2026-01-30", "2026-02-27", "2026-03-27"]),
    ("0 9 ? * FRIL *", ["2026-01-30", "2026-02-27", "2026-03-27"]),
    ("0 9 ? * L *", ["2026-01-03", "2026-01-10", "2026-01-17"]),
    ("0 9 ? * 1 *", ["2026-01-04", "2026-01-11", "2026-01-18"]),
    ("0 9 ? * MON-FRI *", ["2026-01-01", "2026-01-02", "2026-01-05"]),
    ("0 9 ? * FRI-MON *", ["2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-09"]),
    ("0 9 ? * mon,Wed *", ["2026-01-05", "2026-01-07", "2026-01-12"]),
    ("0 9 1 1/3 ? *", ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]),
    ("0 9 1 NOV-FEB ? *", ["2026-01-01", "2026-02-01", "2026-11-01", "2026-12-01"]),
    ("0 9 1 1 ? 2026/2", ["2026-01-01", "2028-01-01", "2030-01-01"]),
    ("0 9 1 1 ? 2027-2028,2040", ["2027-01-01", "2028-01-01", "2040-01-01"]),
]


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[text for text, _ in DAYS])
def test_it_fires_on_these_days(text: str, expected: list[str]) -> None:
    days = parse_cron(text).days(FIRST, date(2199, 12, 31))
    assert [next(days).isoformat() for _ in expected] == expected


@pytest.mark.parametrize(
    ("text", "minutes", "hours"),
    [
        ("0/20 8-10 * * ? *", (0, 20, 40), (8, 9, 10)),
        ("*/30 22-2 * * ? *", (0, 30), (0, 1, 2, 22, 23)),
        ("5,5,1 */12 * * ? *", (1, 5), (0, 12)),
        ("10-20/5 7 * * ? *", (10, 15, 20), (7,)),
        ("50/15 7 * * ? *", (50,), (7,)),
    ],
)
def test_it_fires_at_these_times(text: str, minutes: tuple[int, ...], hours: tuple[int, ...]) -> None:
    cron = parse_cron(text)
    assert (cron.minutes, cron.hours) == (minutes, hours)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 9 * * ?",
        "0 9 * * ? * *",
        "0 9 * * * *",
        "0 9 ? * ? *",
        "60 9 * * ? *",
        "-1 9 * * ? *",
        "0 24 * * ? *",
        "0 9 0 * ? *",
        "0 9 32 * ? *",
        "0 9 1 13 ? *",
        "0 9 1 0 ? *",
        "0 9 ? * 0 *",
        "0 9 ? * 8 *",
        "0 9 ? * MO *",
        "0 9 1 FOO ? *",
        "0 9 * * ? 1969",
        "0 9 * * ? 2200",
        "0 9 * * ? 2030-2026",
        "0/0 9 * * ? *",
        "0/60 9 * * ? *",
        "0/x 9 * * ? *",
        "0/ 9 * * ? *",
        "1- 9 * * ? *",
        "1,,2 9 * * ? *",
        "L 9 * * ? *",
        "0 9 W * ? *",
        "0 9 0W * ? *",
        "0 9 32W * ? *",
        "0 9 L-0 * ? *",
        "0 9 L-31 * ? *",
        "0 9 1,L * ? *",
        "0 9 ? * 2#0 *",
        "0 9 ? * 2#6 *",
        "0 9 ? * 8L *",
        "0 9 ? * FOO#1 *",
        "0 9 30 2 ? *",
        "0 9 29 2 ? 2026",
        "0 9 ? 2 SUN#5 2026",
        "rate(5 minutes)",
        "@daily",
        "٣ 9 * * ? *",
        "0 9 * * ? *; rm",
    ],
)
def test_what_aws_does_not_know_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_cron(text)
    assert refused.value.field == "schedule.cron"
    assert refused.value.rule
    assert refused.value.remedy


def test_an_expression_may_come_as_awss_pages_print_it() -> None:
    assert parse_cron(" cron(0  9 ? * mon-fri *) ").text == "0 9 ? * MON-FRI *"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("* * * * ? *", timedelta(minutes=1)),
        ("0/15 9-17 ? * MON-FRI *", timedelta(minutes=15)),
        ("0,50 * * * ? *", timedelta(minutes=10)),
        ("0 9 * * ? *", timedelta(days=1)),
        ("0 0,23 * * ? *", timedelta(hours=1)),
        ("0 0,23 1 * ? *", timedelta(hours=23)),
        ("0 9 ? * MON,THU *", timedelta(days=3)),
        ("0 9 1 * ? *", timedelta(days=28)),
        ("0 9 L * ? *", timedelta(days=28)),
        ("0 9 31 * ? *", timedelta(days=31)),
        ("0 9 29 2 ? *", timedelta(days=1461)),
        ("0 9 31 12,1 ? 2026", timedelta(days=334)),
        ("0 9 1 1 ? 2026", None),
    ],
)
def test_the_shortest_interval_between_two_runs(text: str, gap: timedelta | None) -> None:
    assert parse_cron(text).shortest_interval() == gap
