"""docs/coverage.csv: what others check of our services, and where we do; or why we do not."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from shared.catalog.registry import every_check

FILE = Path(__file__).parents[2] / "docs" / "coverage.csv"
COLUMNS = ["source", "id", "title_or_topic", "service", "checks", "reason"]
CHECKS = every_check()
# The sources whose rows are controls: a check that answers one bears its name, "FSBP EC2.1".
FRAMEWORKS = re.compile(r"FSBP|Security Hub|CIS [0-9.]+")


@cache
def rows() -> tuple[dict[str, str], ...]:
    with FILE.open(newline="") as file:
        return tuple(csv.DictReader(file))


def control(row: dict[str, str]) -> str:
    return f"{row['source']} {row['id']}"


def test_it_has_its_columns_and_rows() -> None:
    with FILE.open(newline="") as file:
        assert next(csv.reader(file)) == COLUMNS
    assert {row["service"] for row in rows()} >= {"s3", "ec2", "iam"}


def test_every_row_says_what_it_is_about() -> None:
    assert [row for row in rows() if not all(row[one] for one in ("source", "id", "title_or_topic", "service"))] == []


def test_a_source_names_nothing_twice() -> None:
    twice = [name for name, count in Counter((row["source"], row["id"]) for row in rows()).items() if count > 1]
    assert twice == []


def test_every_row_names_checks_or_a_reason_and_never_both() -> None:
    assert [control(row) for row in rows() if bool(row["checks"]) == bool(row["reason"])] == []


def test_the_checks_that_it_names_exist() -> None:
    named = {check for row in rows() for check in row["checks"].split()}
    assert named - set(CHECKS) == set()


def test_controls_of_checks_and_rows_of_frameworks_say_the_same() -> None:
    said_by_rows = {control(row): set(row["checks"].split()) for row in rows() if FRAMEWORKS.fullmatch(row["source"])}
    said_by_checks: defaultdict[str, set[str]] = defaultdict(set)
    for check in CHECKS.values():
        for name in check.controls:
            if FRAMEWORKS.match(name):
                said_by_checks[name].add(check.id)
    assert {name: checks for name, checks in said_by_rows.items() if checks} == said_by_checks
