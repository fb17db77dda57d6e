"""One row for each check and action, as the command line prints it and the documentation is made from."""

from dataclasses import fields
from typing import Any

from shared.aws.account import PRELIMINARIES
from shared.catalog.action import AnyAction
from shared.catalog.check import AnyCheck
from shared.catalog.resource import Parameters, Thresholds
from shared.engine.act import fixed_checks, reading_operations
from shared.engine.selection import category_of, operations, paid_operations


def check_row(check: AnyCheck) -> dict[str, Any]:
    """operations leaves out what is asked once of every account."""
    return {
        "id": check.id,
        "title": check.title,
        "why": check.why,
        "fix": check.fix,
        "severity": check.severity.value,
        "pillar": check.pillar.value,
        "service": check.service,
        "category": category_of(check).value,
        "resource_type": check.resource.TYPE,
        "controls": list(check.controls),
        "operations": [one for one in operations([check]) if one not in PRELIMINARIES],
        "paid": paid_operations(check),
        "parameters": parameters(check),
        "fixed_by": check.fixed_by,
    }


def action_row(action: AnyAction) -> dict[str, Any]:
    """reads: what is called to plan it; calls: all that its plans may call, undo included."""
    return {
        "id": action.id,
        "title": action.title,
        "notes": action.notes,
        "undo": action.undoing,
        "impact": action.impact.value,
        "service": action.service,
        "resource_type": action.resource.TYPE,
        "fixes": fixed_checks(action),
        "parameters": _options(action.parameters),
        "reads": reading_operations(action),
        "calls": list(action.calls),
        "iam_actions": list(action.iam_actions),
    }


def parameters(check: AnyCheck) -> list[dict[str, Any]]:
    """The thresholds of a check: name and default."""
    return _options(check.thresholds)


def _options(options: Thresholds | Parameters | None) -> list[dict[str, Any]]:
    if options is None:
        return []
    return [{"name": one.name, "default": getattr(options, one.name)} for one in fields(options)]
