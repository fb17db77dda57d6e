"""The catalogue of checks, as the console shows it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from shared.api.shapes.findings import CheckParameter, CheckSummaryView, CheckView
from shared.aws.account import PRELIMINARIES
from shared.catalog.check import AnyCheck
from shared.catalog.registry import find_check
from shared.catalog.service import SERVICES
from shared.engine.selection import category_of, operations, paid_operations, select_checks


def check_summaries(services: Sequence[str] | None) -> list[CheckSummaryView]:
    """By id. Raises UnknownService."""
    return [CheckSummaryView(**_summary(check)) for check in select_checks(services=services)]


def check_view(check_id: str) -> CheckView:
    """Raises UnknownCheck, which names the nearest ids."""
    check = find_check(check_id)
    return CheckView(
        **_summary(check),
        why=check.why,
        fix=check.fix,
        operations=[one for one in operations([check]) if one not in PRELIMINARIES],
        paid=paid_operations(check),
        parameters=_parameters(check),
        fixed_by=check.fixed_by,
    )


def _summary(check: AnyCheck) -> dict[str, Any]:
    return {
        "id": check.id,
        "title": check.title,
        "severity": check.severity,
        "pillar": check.pillar,
        "service": check.service,
        "service_name": SERVICES[check.service].name,
        "category": category_of(check),
        "resource_type": check.resource.TYPE,
        "controls": list(check.controls),
        "is_paid": bool(paid_operations(check)),
    }


def _parameters(check: AnyCheck) -> list[CheckParameter]:
    if check.thresholds is None:
        return []
    return [
        CheckParameter(name=one.name, default=getattr(check.thresholds, one.name)) for one in fields(check.thresholds)
    ]
