"""What tags must be there, of whatever kind of resource."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Thresholds, Verdict, failed, passed


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


def judge_tags(tags: Mapping[str, str], required: RequiredTags) -> Verdict:
    """Tags of AWS's own do not count."""
    own = sorted(key for key in tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
