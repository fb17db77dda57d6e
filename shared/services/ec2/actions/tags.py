"""Tags of what an undo makes again."""

from collections.abc import Mapping
from typing import Any


def specification(kind: str, tags: Mapping[str, str] | None) -> dict[str, Any]:
    """The parameter that gives a new thing the tags of the old one; those of AWS itself cannot be given."""
    own = [{"Key": key, "Value": value} for key, value in (tags or {}).items() if not key.startswith("aws:")]
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": own}]} if own else {}
