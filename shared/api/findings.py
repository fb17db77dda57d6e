"""Lists, groups and details of findings."""

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.api.finding_filter import FindingFilter, only
from shared.api.shapes.findings import (
    FindingGroup,
    FindingGroups,
    FindingSummaryView,
    FindingView,
    GroupBy,
    GroupState,
    Order,
    SavingsView,
)
from shared.api.snapshots import Row, Snapshots, key_of
from shared.catalog.registry import find_check
from shared.domain.changes import FindingRecord, FindingState, FindingSummary
from shared.domain.counts import NO_SAVINGS, Savings
from shared.domain.errors import UnknownCheck
from shared.domain.finding import finding_row
from shared.domain.terms import Severity, Status
from shared.store.findings import Findings
from shared.store.pages import MAX_PAGE_SIZE, Page

_PAGES = 10  # of the table, looked through at most for one answer
_MOST_GROUPS = 200
_SUMMARY = (
    "check_id", "status", "severity", "service", "account_id", "region", "resource_type", "resource_id",
    "resource_arn", "title",
)  # fmt: skip
_DETAIL = ("pillar", "category", "message", "tags", "controls", "fixed_by", "error", "observed_at",
    "saving_usd_per_month",
)  # fmt: skip


def open_findings(
    findings: Findings, wanted: FindingFilter, *, state: FindingState, order: Order, limit: int, start: str | None
) -> Page[FindingSummary]:
    """One index answers what it can; the rest is looked through, so a page may be short and yet have a next one."""
    severity, status = only(wanted.severities), only(wanted.statuses)
    found: list[FindingSummary] = []
    for _ in range(_PAGES):
        seen = findings.list(
            state=state,
            account_id=only(wanted.account_ids),
            service=only(wanted.services),
            severity=Severity(severity) if severity else None,
            status=Status(status) if status else None,
            newest_first=order is Order.NEWEST,
            limit=limit - len(found),
            start=start,
        )
        found += [summary for summary in seen.items if wanted.admits(summary)]
        start = seen.next_key
        if start is None or len(found) == limit:
            break
    return Page(tuple(found), start)


def known_rows(snapshots: Snapshots, wanted: FindingFilter, limit: int, start: str | None) -> Page[Row]:
    """The gravest first. start: the place of the last row before."""

    def smallest(rows: Iterator[Row]) -> list[Row]:
        later = (row for row in rows if start is None or _place(row) > start)
        return heapq.nsmallest(limit + 1, later, key=_place)

    units = snapshots.each_unit(wanted, smallest)
    rows = heapq.nsmallest(limit + 1, (row for unit in units for row in unit), key=_place)
    items = tuple(rows[:limit])
    return Page(items, _place(items[-1]) if len(rows) > limit else None)


def summary_of(row: Row) -> FindingSummaryView:
    """Of a row of a snapshot."""
    return FindingSummaryView.model_validate({**_summary(row), **_known(row)})


def finding_view(found: FindingRecord | Row) -> FindingView:
    if isinstance(found, FindingRecord):
        return _view(
            finding_row(found.finding),
            state=found.state,
            change=found.change,
            first_seen_at=found.first_seen_at,
            last_changed_at=found.last_changed_at,
            run_id=found.run_id,
        )
    return _view(found, **_known(found), run_id=None)


@dataclass(slots=True)
class _Count:
    """title: of the first row; the same for all where the group is a check."""

    title: str
    severities: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    savings: Savings = NO_SAVINGS


def groups_of(
    snapshots: Snapshots, findings: Findings, wanted: FindingFilter, *, by: GroupBy, state: GroupState | None
) -> FindingGroups:
    """state None: any row of the last known state. What is open stands there; what was resolved only in the table."""
    units: list[dict[str, _Count]] = []
    if state is not GroupState.RESOLVED:
        units += snapshots.each_unit(wanted, lambda rows: _counted(_open_of(rows, state), by))
    if state in (GroupState.RESOLVED, GroupState.ALL):
        units.append(_counted(_resolved(findings, wanted), by))
    return _merged(units)


def _open_of(rows: Iterator[Row], state: GroupState | None) -> Iterator[Row]:
    return (row for row in rows if state is None or row["known"]["state"] == FindingState.OPEN.value)


def _resolved(findings: Findings, wanted: FindingFilter) -> Iterator[Row]:
    start: str | None = None
    while True:
        seen = findings.list(
            state=FindingState.RESOLVED,
            account_id=only(wanted.account_ids),
            service=only(wanted.services),
            limit=MAX_PAGE_SIZE,
            start=start,
        )
        yield from (_summary_row(summary) for summary in seen.items if wanted.admits(summary))
        start = seen.next_key
        if start is None:
            return


def _summary_row(summary: FindingSummary) -> Row:
    # What was resolved saves nothing any more.
    return {name: getattr(summary, name) for name in _SUMMARY} | {"saving_usd_per_month": None}


def _merged(units: list[dict[str, _Count]]) -> FindingGroups:
    counts: dict[str, _Count] = {}
    for unit in units:
        for key, count in unit.items():
            into = counts.setdefault(key, _Count(count.title))
            into.severities.update(count.severities)
            into.statuses.update(count.statuses)
            into.savings = into.savings.plus(count.savings)
    groups = sorted((_group(key, count) for key, count in counts.items()), key=_gravest_first)
    findings = sum(group.count for group in groups)
    return FindingGroups(items=groups[:_MOST_GROUPS], groups=len(groups), findings=findings)


_KEYS = {
    GroupBy.CHECK: "check_id",
    GroupBy.RESOURCE: "resource_arn",
    GroupBy.ACCOUNT: "account_id",
    GroupBy.SERVICE: "service",
    GroupBy.REGION: "region",
    GroupBy.SEVERITY: "severity",
}
_TITLES = {GroupBy.CHECK: "title", GroupBy.RESOURCE: "resource_id"}


def _counted(rows: Iterator[Row], by: GroupBy) -> dict[str, _Count]:
    counts: dict[str, _Count] = {}
    for row in rows:
        key = row[_KEYS[by]]
        count = counts.setdefault(key, _Count(row[_TITLES.get(by, _KEYS[by])]))
        count.severities[row["severity"]] += 1
        count.statuses[row["status"]] += 1
        count.savings = count.savings.with_one(row["saving_usd_per_month"])
    return counts


def _group(key: str, count: _Count) -> FindingGroup:
    return FindingGroup(
        key=key,
        title=count.title,
        count=count.severities.total(),
        by_severity={severity: count.severities[severity] for severity in Severity},
        by_status={status: count.statuses[status] for status in Status},
        savings=SavingsView.model_validate(count.savings),
    )


def _gravest_first(group: FindingGroup) -> tuple[Any, ...]:
    return (*(-group.by_severity[severity] for severity in Severity), group.key)


def _place(row: Row) -> str:
    return f"{Severity(row['severity']).rank}/{key_of(row)}"


def _known(row: Row) -> dict[str, Any]:
    """What a snapshot knows of a row's past (shared.engine.compare): not the last change, nor the run that saw it."""
    known: Mapping[str, Any] = row["known"]
    return {"change": None, **{name: known[name] for name in ("state", "first_seen_at", "last_changed_at")}}


def _summary(row: Row) -> dict[str, Any]:
    return {"key": key_of(row), **{name: row[name] for name in _SUMMARY}}


def _view(row: Row, **more: Any) -> FindingView:
    why, fix = _words(row["check_id"])
    detail = {name: row[name] for name in _DETAIL}
    return FindingView.model_validate({**_summary(row), **detail, **more, "why": why, "fix": fix})


def _words(check_id: str) -> tuple[str, str]:
    """A check that the catalogue has no more leaves its findings; they say no more than they did."""
    try:
        check = find_check(check_id)
    except UnknownCheck:
        return "", ""
    return check.why, check.fix
