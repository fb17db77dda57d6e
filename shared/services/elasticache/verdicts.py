"""Judgements that several kinds of caches share. Pure."""

from collections.abc import Mapping

from shared.catalog import Now, Verdict, failed, not_applicable, passed
from shared.services.elasticache.resources.cache import PendingUpdates


def backed_up(days: int, least: int) -> Verdict:
    evidence = f"snapshots are kept for {days} days" if days else "no automatic snapshots"
    return passed(evidence) if days >= least else failed(evidence)


def tagged(tags: Mapping[str, str]) -> Verdict:
    own = sorted(key for key in tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


def updated(pending: PendingUpdates, now: Now) -> Verdict:
    """Updates of the two upper severities, and those that are overdue, should be applied."""
    late = [one for one in pending.updates if one.due is not None and one.due < now.at]
    grave = [one for one in pending.updates if one.severity in ("critical", "important")]
    found = {one.name: one for one in (*grave, *late)}
    if found:
        return failed(", ".join(f"{one.name} ({one.severity})" for one in found.values()))
    return passed(f"{len(pending.updates)} updates wait, none of them grave or late")


def major(version: str) -> int:
    return int(version.split(".")[0])


def in_group(group: str | None) -> Verdict | None:
    return None if group is None else not_applicable(f"a member of {group}, which is judged itself")
