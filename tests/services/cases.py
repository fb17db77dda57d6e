"""A row of a check's table: what is judged, and what the check must say of it."""

from dataclasses import dataclass
from typing import Any

import pytest

from shared.catalog import AnyCheck, Status, Unread

PASS, FAIL, NOT_APPLICABLE, ERROR = Status.PASS, Status.FAIL, Status.NOT_APPLICABLE, Status.ERROR


@dataclass(frozen=True)
class Case:
    """evidence: a part of what the verdict, or the error, must say."""

    sentence: str
    check: AnyCheck
    arguments: tuple[Any, ...]
    status: Status
    evidence: str

    def holds(self) -> None:
        verdict = self.check(*self.arguments)
        if isinstance(verdict, Unread):
            assert (ERROR, self.evidence in str(verdict.error)) == (self.status, True), verdict
        else:
            assert (verdict.status, self.evidence in verdict.evidence) == (self.status, True), verdict


def table(check: AnyCheck, *rows: tuple[str, tuple[Any, ...], Status, str]) -> list[Case]:
    return [Case(sentence, check, arguments, status, evidence) for sentence, arguments, status, evidence in rows]


def each(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[f"{case.check.id}: {case.sentence}" for case in cases])
