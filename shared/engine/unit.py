"""A unit of work, what a scan tells while it goes, and where it goes on after an interruption."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shared.catalog.check import AnyCheck
from shared.domain.costs import MOST_METRICS
from shared.domain.finding import Finding

type Pair = tuple[str, str]
type Stop = Literal["deadline", "cancel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One service of one account: all its regions, and the checks that are asked of it.

    regions: those to scan. closed: wanted, but not opted in by the account; they are told as skipped. most_metrics:
    how many metrics CloudWatch may be asked for, as AWS charges the account for each.
    """

    partition: str
    account_id: str
    service: str
    regions: tuple[str, ...]
    checks: tuple[AnyCheck, ...]
    closed: tuple[str, ...] = ()
    most_metrics: int = MOST_METRICS


@dataclass(frozen=True, slots=True)
class RegionSkipped:
    """Said once for each region where something cannot be asked. reason: `service absent` or `not opted in`.

    service: the unit's; or, where only another API is missing that some of its checks need, that one's boto3 client.
    """

    service: str
    region: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of a unit.

    listed: the (check id, region) pairs whose resources were listed whole, in this invocation or before: only
    there does a missing resource mean that it is gone. resume: where to go on, or None when all was done.
    stopped: why it ended before its end. calls: number of calls by operation, of this invocation. absent: the pairs
    where the check could not be asked of some or all resources, as AWS does not offer there what would tell; none of
    them is listed.
    """

    service: str
    listed: frozenset[Pair]
    resume: str | None
    stopped: Stop | None
    calls: Mapping[str, int]
    absent: frozenset[Pair] = frozenset()


type Event = Finding | RegionSkipped | Finished


@dataclass(slots=True)
class Progress:
    """How far each list of a unit had come. A list is named (lister's operation, region).

    ended: whether each list that came to its end was listed whole, or failed; after: the token to go on after.
    unsaid: (check id, region) where a check said nothing of a resource, as only an API that is absent could tell.
    """

    ended: dict[Pair, bool] = field(default_factory=dict)
    after: dict[Pair, str] = field(default_factory=dict)
    unsaid: set[Pair] = field(default_factory=set)

    def to_text(self) -> str:
        """Short, for a unit may have hundreds of lists: one character for each."""
        regions = sorted({region for _, region in self.ended})
        marks = {
            name: "".join(_MARKS[self.ended.get((name, region))] for region in regions)
            for name in sorted({name for name, _ in self.ended})
        }
        after = sorted((*name, token) for name, token in self.after.items())
        said = {"regions": regions, "ended": marks, "after": after, "unsaid": sorted(self.unsaid)}
        return json.dumps(said, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Progress":
        found = json.loads(text)
        marked = (
            ((name, region), mark)
            for name, marks in found["ended"].items()
            for region, mark in zip(found["regions"], marks, strict=True)
        )
        return cls(
            ended={name: mark == _MARKS[True] for name, mark in marked if mark != _MARKS[None]},
            after={(operation, region): token for operation, region, token in found["after"]},
            unsaid={(check_id, region) for check_id, region in found["unsaid"]},
        )


# A list that was listed whole, that failed, and that has not come to its end.
_MARKS = {True: "w", False: "f", None: "-"}
