"""Reads the credential report: passwords, MFA and access keys of all users and of the root user.

AWS makes it on demand, at most every four hours.
"""

import csv
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from shared.catalog import Account, Fact, Scope, Sweep
from shared.domain.errors import QuarterdeckError
from shared.services.iam.resources.identity import AccessKey, Credentials, RootCredentials, User, UserCredentials

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

_OPERATIONS = ("iam:GenerateCredentialReport", "iam:GetCredentialReport")
_ROOT = "<root_account>"
_TRIES = 30
_PAUSE = 2.0  # seconds; a report of a small account takes one pause, one of thousands of users some more


class ReportLate(QuarterdeckError):
    """AWS has not finished the credential report in the time that we wait for it."""

    def __init__(self) -> None:
        super().__init__(f"AWS did not finish the credential report within {_TRIES * _PAUSE:.0f} seconds; scan again")


def sweep_user_credentials(iam: "IAMClient", _: Scope) -> Mapping[str, UserCredentials]:
    return {name: UserCredentials(row) for name, row in report(iam) if name != _ROOT}


def sweep_root_credentials(iam: "IAMClient", scope: Scope) -> Mapping[str, RootCredentials]:
    """Raises KeyError for a report without the root user."""
    return {scope.account_id: RootCredentials(dict(report(iam))[_ROOT])}


def report(iam: "IAMClient", sleep: Callable[[float], None] = time.sleep) -> Iterator[tuple[str, Credentials]]:
    """Rows by user name, once AWS has finished the report. Raises ReportLate after a minute."""
    for _ in range(_TRIES):
        if iam.generate_credential_report()["State"] == "COMPLETE":
            content = iam.get_credential_report()["Content"].decode()
            return ((row["user"], _credentials(row)) for row in csv.DictReader(StringIO(content)))
        sleep(_PAUSE)
    raise ReportLate


def _credentials(row: Mapping[str, str]) -> Credentials:
    return Credentials(
        password=row["password_enabled"].lower() == "true",
        password_changed_at=_time(row["password_last_changed"]),
        password_used_at=_time(row["password_last_used"]),
        mfa=row["mfa_active"].lower() == "true",
        keys=tuple(key for number in (1, 2) if (key := _key(row, number)) is not None),
        certificates=sum(row[f"cert_{number}_active"].lower() == "true" for number in (1, 2)),
    )


def _key(row: Mapping[str, str], number: int) -> AccessKey | None:
    """None where there is no such key. Raises ValueError for an active key without a date."""
    active = row[f"access_key_{number}_active"].lower() == "true"
    rotated_at = _time(row[f"access_key_{number}_last_rotated"])
    if rotated_at is None:
        if active:
            raise ValueError(f"the credential report dates no key {number} of {row['arn']}, which is active")
        return None
    return AccessKey(
        number=number,
        active=active,
        rotated_at=rotated_at,
        last_used_at=_time(row[f"access_key_{number}_last_used_date"]),
    )


def _time(text: str) -> datetime | None:
    """AWS's words for "never": N/A, no_information, not_supported. Raises ValueError for any other text."""
    return None if text in ("N/A", "no_information", "not_supported") else datetime.fromisoformat(text)


READERS = (
    Sweep(UserCredentials, User, _OPERATIONS, sweep_user_credentials, UserCredentials(None)),
    # The sweep names the account or raises, so that nothing is ever absent.
    Sweep(RootCredentials, Account, _OPERATIONS, sweep_root_credentials, Fact()),
)
