"""A finding: one check's judgement of one resource, at one time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.domain.money import MonthlyUsd
from shared.domain.terms import Category, Pillar, Severity, Status


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why a fact could not be read, in AWS's own words.

    operation is `client:Operation` (`s3:GetBucketEncryption`); missing_action is the IAM action that would
    allow it, or None when the error is not one of permission.
    """

    code: str
    message: str
    operation: str
    region: str
    request_id: str | None
    missing_action: str | None

    def __str__(self) -> str:
        return f"{self.operation} in {self.region}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """error is set exactly when status is ERROR; tags is None where nobody read them.

    saving: of a failure that costs money, what putting it right would save.
    """

    check_id: str
    status: Status
    severity: Severity
    pillar: Pillar
    service: str
    account_id: str
    region: str
    resource_type: str
    resource_arn: str
    resource_id: str
    title: str
    message: str
    tags: Mapping[str, str] | None
    controls: tuple[str, ...]
    category: Category
    fixed_by: str | None
    error: ReadError | None
    observed_at: datetime
    saving: MonthlyUsd | None = None

    @property
    def key(self) -> str:
        """Stable identity within a tenant: account, check and resource, and nothing that changes."""
        return finding_key(self.account_id, self.check_id, self.resource_arn)


def finding_key(account_id: str, check_id: str, resource_arn: str) -> str:
    """32 hex digits. The parts are length-prefixed, so that no two triples can run together."""
    parts = "".join(f"{len(part)}:{part}" for part in (account_id, check_id, resource_arn))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def finding_row(finding: Finding) -> dict[str, Any]:
    """The JSON object of a finding, as the command line, the API and the stored results spell it."""
    return {
        "check_id": finding.check_id,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "pillar": finding.pillar.value,
        "service": finding.service,
        "account_id": finding.account_id,
        "region": finding.region,
        "resource_type": finding.resource_type,
        "resource_arn": finding.resource_arn,
        "resource_id": finding.resource_id,
        "title": finding.title,
        "message": finding.message,
        "tags": None if finding.tags is None else dict(finding.tags),
        "controls": list(finding.controls),
        "category": finding.category.value,
        "fixed_by": finding.fixed_by,
        "error": None if finding.error is None else _error_row(finding.error),
        "observed_at": finding.observed_at.isoformat(),
        "saving_usd_per_month": None if finding.saving is None else finding.saving.spelled,
    }


def _error_row(error: ReadError) -> dict[str, Any]:
    return {
        "code": error.code,
        "message": error.message,
        "operation": error.operation,
        "region": error.region,
        "request_id": error.request_id,
        "missing_action": error.missing_action,
    }
