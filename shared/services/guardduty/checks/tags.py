"""That what people made in GuardDuty bears tags: one rule, and a table of the kinds that it holds for.

The statement is Security Hub's (AWS Resource Tagging Standard): tags of AWS's own do not count; a tenant may name
the keys that must be there.
"""

from dataclasses import dataclass

from shared.catalog import Check, Pillar, Resource, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.guardduty.resources.detector import Detector
from shared.services.guardduty.resources.lists import Filter, IpSet


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


type TagCheck[R: Resource] = Check[[R, RequiredTags]]

_REQUIRED = RequiredTags()


def _is_tagged[R: Resource](kind: type[R], words: str, control: str) -> TagCheck[R]:
    """The check of one kind. words: as in "the IP set"."""

    def judge(resource: R, required: RequiredTags = _REQUIRED) -> Verdict:
        own = sorted(key for key in resource.tags or () if not key.startswith("aws:"))
        missing = [key for key in required.keys if key not in own]
        if missing:
            return failed(f"no tag {', '.join(missing)}")
        return passed(f"tagged {', '.join(own)}") if own else failed("no tags")

    # The catalogue reads what a check needs from its annotations.
    judge.__annotations__["resource"] = kind
    judge.__doc__ = f"""Somebody has tagged the {words}, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when somebody asks who may change it.

    Fix: GuardDuty console, the {words}, Tags; or
    `aws guardduty tag-resource --resource-arn ARN --tags owner=TEAM`.
    """
    name = words.replace(" ", "-").lower()
    declare = check(f"guardduty.{name}.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=(control,))
    return declare(judge)


detector_is_tagged = _is_tagged(Detector, "detector", "Security Hub GuardDuty.4")
filter_is_tagged = _is_tagged(Filter, "filter", "Security Hub GuardDuty.2")
ip_set_is_tagged = _is_tagged(IpSet, "IP set", "Security Hub GuardDuty.3")
