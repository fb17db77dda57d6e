"""The catalogue of checks, as the console shows it."""

from collections.abc import Sequence
from dataclasses import fields

from shared.api.shapes.findings import CheckParameter, CheckView
from shared.aws.account import PRELIMINARIES
from shared.catalog.check import AnyCheck
from shared.catalog.service import SERVICES
from shared.engine.selection import category_of, operations, paid_operations, select_checks


def check_views(services: Sequence[str] | None) -> list[CheckView]:
    """By id. Raises UnknownService."""
    return [_view(check) for check in select_checks(services=services)]


def _view(check: AnyCheck) -> CheckView:
    return CheckView(
        id=check.id,
        title=check.title,
        why=check.why,
        fix=check.fix,
        severity=check.severity,
        pillar=check.pillar,
        service=check.service,
        service_name=SERVICES[check.service].name,
        category=category_of(check),
        resource_type=check.resource.TYPE,
        controls=list(check.controls),
        operations=[one for one in operations([check]) if one not in PRELIMINARIES],
        paid=paid_operations(check),
        parameters=_parameters(check),
        fixed_by=check.fixed_by,
    )


def _parameters(check: AnyCheck) -> list[CheckParameter]:
    if check.thresholds is None:
        return []
    return [
        CheckParameter(name=one.name, default=getattr(check.thresholds, one.name)) for one in fields(check.thresholds)
    ]
