"""How the parts of a task, an account, a unit are spelled inside an item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.domain.account import Access, KeyAccess, RoleAccess
from shared.domain.failure import Failure
from shared.domain.finding import Finding, ReadError
from shared.domain.money import MonthlyUsd
from shared.domain.schedule import Frequency, Schedule, Weekday
from shared.domain.terms import Category, Pillar, Severity, Status


def access_row(access: Access) -> dict[str, Any]:
    if isinstance(access, RoleAccess):
        return {"kind": "role", "role_arn": access.role_arn, "external_id": access.external_id}
    return {
        "kind": "keys",
        "credential_version": access.credential_version,
        "access_key_id": access.access_key_id,
    }


def access_of(row: Mapping[str, Any]) -> Access:
    if row["kind"] == "role":
        return RoleAccess(row["role_arn"], row["external_id"])
    return KeyAccess(row["credential_version"], row["access_key_id"])


def failure_row(failure: Failure | None) -> dict[str, str] | None:
    if failure is None:
        return None
    return {"code": failure.code, "message": failure.message, "remedy": failure.remedy}


def failure_of(row: Mapping[str, str] | None) -> Failure | None:
    return None if row is None else Failure(row["code"], row["message"], row["remedy"])


def names_row(chosen: tuple[str, ...] | None) -> list[str] | None:
    return None if chosen is None else list(chosen)


def names_of(row: list[str] | None) -> tuple[str, ...] | None:
    return None if row is None else tuple(row)


def schedule_row(schedule: Schedule | None) -> dict[str, Any] | None:
    if schedule is None:
        return None
    return {
        "frequency": schedule.frequency.value,
        "timezone": schedule.timezone,
        "minute": schedule.minute,
        "hour": schedule.hour,
        "weekday": schedule.weekday.value if schedule.weekday else None,
        "day": schedule.day,
        "cron": schedule.cron,
    }


def schedule_of(row: Mapping[str, Any] | None) -> Schedule | None:
    if row is None:
        return None
    return Schedule(
        frequency=Frequency(row["frequency"]),
        timezone=row["timezone"],
        minute=row["minute"],
        hour=row["hour"],
        weekday=Weekday(row["weekday"]) if row["weekday"] else None,
        day=row["day"],
        cron=row["cron"],
    )


def finding_of(row: Mapping[str, Any]) -> Finding:
    """The finding of a row as shared.domain.finding.finding_row spells it."""
    saving = row["saving_usd_per_month"]
    known = {name: value for name, value in row.items() if name != "saving_usd_per_month"}
    return Finding(
        **{
            **known,
            "status": Status(row["status"]),
            "severity": Severity(row["severity"]),
            "pillar": Pillar(row["pillar"]),
            "category": Category(row["category"]),
            "controls": tuple(row["controls"]),
            "error": None if row["error"] is None else ReadError(**row["error"]),
            "observed_at": datetime.fromisoformat(row["observed_at"]),
            "saving": None if saving is None else MonthlyUsd.of(saving),
        }
    )
