"""What a check says of one resource."""

from dataclasses import dataclass

from shared.domain.money import MonthlyUsd
from shared.domain.terms import Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """status is PASS, FAIL or NOT_APPLICABLE; evidence is what was seen, in words a person can check.

    saving: what putting it right would save; None where a failure costs no money.
    """

    status: Status
    evidence: str
    saving: MonthlyUsd | None = None


def passed(evidence: str) -> Verdict:
    return Verdict(Status.PASS, evidence)


def failed(evidence: str, *, saving: MonthlyUsd | None = None) -> Verdict:
    return Verdict(Status.FAIL, evidence, saving)


def not_applicable(reason: str) -> Verdict:
    return Verdict(Status.NOT_APPLICABLE, reason)
