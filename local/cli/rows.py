"""One row for each check, as `quarterdeck checks` prints it and the documentation is made from."""

from dataclasses import fields
from typing import Any

from shared.aws.account import PRELIMINARIES
from shared.catalog.check import AnyCheck
from shared.engine.selection import category_of, operations


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
        "parameters": parameters(check),
        "fixed_by": check.fixed_by,
    }


def parameters(check: AnyCheck) -> list[dict[str, Any]]:
    """The thresholds of a check: name and default."""
    if check.thresholds is None:
        return []
    return [{"name": one.name, "default": getattr(check.thresholds, one.name)} for one in fields(check.thresholds)]
