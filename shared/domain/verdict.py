"""What a check says of one resource."""

from dataclasses import dataclass

from shared.domain.terms import Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """status is PASS, FAIL or NOT_APPLICABLE; evidence is what was seen, in words a person can check."""

    status: Status
    evidence: str


def passed(evidence: str) -> Verdict:
    return Verdict(Status.PASS, evidence)


def failed(evidence: str) -> Verdict:
    return Verdict(Status.FAIL, evidence)


def not_applicable(reason: str) -> Verdict:
    return Verdict(Status.NOT_APPLICABLE, reason)
