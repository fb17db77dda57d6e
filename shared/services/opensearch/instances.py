"""Instance types: what follows old ones, what runs on Graviton, and the next smaller. Pure."""

from collections.abc import Mapping

# A family of an earlier generation -> the one that follows it. Source: OpenSearch Service Developer Guide, "Supported
# instance types", previous generation.
SUCCESSORS: Mapping[str, str] = {
    "m3": "m6g",
    "m4": "m6g",
    "c4": "c6g",
    "r3": "r6g",
    "r4": "r6g",
    "i2": "i4g",
    "t2": "t3",
}
ON_GRAVITON: Mapping[str, str] = {"m5": "m6g", "c5": "c6g", "r5": "r6g", "i3": "i4g"}
BURSTABLE = ("t2", "t3")
_HALVES: Mapping[str, str] = {
    "xlarge": "large",
    "2xlarge": "xlarge",
    "4xlarge": "2xlarge",
    "8xlarge": "4xlarge",
    "16xlarge": "8xlarge",
    "24xlarge": "12xlarge",
}


def in_family(instance_type: str, family: str) -> str:
    """The type of the same size in another family."""
    _, size, suffix = instance_type.split(".")
    return f"{family}.{size}.{suffix}"


def half(instance_type: str) -> str | None:
    """The type of half the size; None where the family has none."""
    family, size, suffix = instance_type.split(".")
    return f"{family}.{_HALVES[size]}.{suffix}" if size in _HALVES else None
