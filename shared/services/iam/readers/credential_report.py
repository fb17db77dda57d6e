"""Reads the credential report: passwords, MFA and access keys of all users and of the root user.

AWS makes it on demand, at most every four hours.
"""

import csv
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from shared.catalog import Account, Reader
from shared.domain.errors import QuarterdeckError
from shared.services.iam.resources.identity import AccessKey, Credentials, RootCredentials, UserCredentials

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

_OPERATION, _ALSO = "iam:GenerateCredentialReport", ("iam:GetCredentialReport",)
_ROOT = "<root_account>"
_TRIES = 30
_PAUSE = 2.0  # seconds; a report of a small account takes one pause, one of thousands of users some more


class ReportLate(QuarterdeckError):
    """AWS has not finished the credential report in the time that we wait for it."""

    def __init__(self) -> None:
        super().__init__(f"AWS did not finish the credential report within {_TRIES * _PAUSE:.0f} seconds; scan again")


def read_user_credentials(iam: "IAMClient", _: Account) -> UserCredentials:
    generated_at, rows = report(iam)
    return UserCredentials(generated_at, {name: row for name, row in rows.items() if name != _ROOT})


def read_root_credentials(iam: "IAMClient", _: Account) -> RootCredentials:
    """Raises KeyError for a report without the root user."""
    _generated_at, rows = report(iam)
    return RootCredentials(rows[_ROOT])


def report(iam: "IAMClient", sleep: Callable[[float], None] = time.sleep) -> tuple[datetime, dict[str, Credentials]]:
    """When the report was generated, and its rows by user name. Raises ReportLate where AWS takes over a minute."""
    for _ in range(_TRIES):
        if iam.generate_credential_report()["State"] == "COMPLETE":
            answer = iam.get_credential_report()
            rows = csv.DictReader(StringIO(answer["Content"].decode()))
            return answer["GeneratedTime"], {row["user"]: _credentials(row) for row in rows}
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
        last_used_for=_service(row[f"access_key_{number}_last_used_service"]),
    )


def _service(text: str) -> str | None:
    return None if text in ("N/A", "no_information", "not_supported", "") else text


def _time(text: str) -> datetime | None:
    """AWS's words for "never": N/A, no_information, not_supported. Raises ValueError for any other text."""
    return None if text in ("N/A", "no_information", "not_supported") else datetime.fromisoformat(text)


READERS = (
    Reader(UserCredentials, Account, _OPERATION, read_user_credentials, also=_ALSO),
    Reader(RootCredentials, Account, _OPERATION, read_root_credentials, also=_ALSO),
)
