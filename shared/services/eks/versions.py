"""Until when AWS supports versions of Kubernetes and images of nodes.

Source: EKS User Guide, "Kubernetes release calendar" and "Amazon Linux 2 end of support", as of AS_OF. EKS no longer
runs what is older than the table; what is newer came out after its date, and is supported for at least 14 months.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

AS_OF = date(2026, 2, 1)


@dataclass(frozen=True, slots=True)
class Support:
    """standard: its last day; extended: the last day of support that is paid for."""

    standard: date
    extended: date


def _support(year: int, month: int, day: int) -> Support:
    """Extended support lasts a year more."""
    return Support(date(year, month, day), date(year + 1, month, day))


_SUPPORT: Mapping[tuple[int, int], Support] = {
    (1, 28): _support(2024, 11, 26),
    (1, 29): _support(2025, 3, 23),
    (1, 30): _support(2025, 7, 23),
    (1, 31): _support(2025, 11, 26),
    (1, 32): _support(2026, 3, 23),
    (1, 33): _support(2026, 7, 29),
    (1, 34): _support(2026, 12, 2),
    (1, 35): _support(2027, 3, 27),
}
_GONE = Support(date.min, date.min)

# How AWS's image types begin -> the last day on which images were built. AL2023_... begins otherwise.
_IMAGES: Mapping[str, date] = {"AL2_": date(2025, 11, 26)}


def numbers(version: str) -> tuple[int, int]:
    """(1, 33) of "1.33"."""
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def support_of(version: str) -> Support | None:
    """None of versions that are newer than the table."""
    found = numbers(version)
    if found > max(_SUPPORT):
        return None
    return _SUPPORT.get(found, _GONE)


def end_of_image(image_type: str) -> date | None:
    """None where AWS has not announced an end."""
    return next((end for start, end in _IMAGES.items() if image_type.startswith(start)), None)
