"""How Access Analyzer is read, and how fast AWS lets us.

Calls a region: one to list its analyzers, once for the region and once as resources; two for each analyzer. None of
them is of those that AWS charges for.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.services.accessanalyzer.resources import (
    Analyzer,
    ArchiveRule,
    ArchiveRules,
    Criterion,
    Findings,
    RegionAnalyzers,
)

if TYPE_CHECKING:
    from mypy_boto3_accessanalyzer import AccessAnalyzerClient

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}


def list_analyzers(analyzer: "AccessAnalyzerClient", scope: Scope, start: Token) -> Iterator[Page[Analyzer]]:
    for answer, following in pages(analyzer.list_analyzers, start, **_TOKEN):
        yield Page([_analyzer(one, scope) for one in answer["analyzers"]], following)


def _analyzer(item: Any, scope: Scope) -> Analyzer:
    return Analyzer(
        arn=item["arn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        tags=item.get("tags", {}),
        kind=item["type"],
        status=item["status"],
        reason=item.get("statusReason", {}).get("code"),
        unused_after=item.get("configuration", {}).get("unusedAccess", {}).get("unusedAccessAge"),
    )


def read_region_analyzers(analyzer: "AccessAnalyzerClient", _: Region) -> RegionAnalyzers:
    found = [one for answer, _ in pages(analyzer.list_analyzers, None, **_TOKEN) for one in answer["analyzers"]]
    external = [one for one in found if one["type"] in ("ACCOUNT", "ORGANIZATION")]
    return RegionAnalyzers(
        tuple(one["name"] for one in external if one["status"] == "ACTIVE"),
        tuple(one["name"] for one in external if one["status"] != "ACTIVE"),
    )


def read_findings(analyzer: "AccessAnalyzerClient", one: Analyzer) -> Findings:
    """Each analyzer answers the statistics of its own kind alone."""
    answer: Any = analyzer.get_findings_statistics(analyzerArn=one.arn)
    statistics: dict[str, Any] = {}
    for part in answer["findingsStatistics"]:
        statistics |= part
    external = statistics.get("externalAccessFindingsStatistics", {}).get("resourceTypeStatistics", {})
    unused = statistics.get("unusedAccessFindingsStatistics", {}).get("unusedAccessTypeStatistics", ())
    return Findings(
        public=_counts(external, "totalActivePublic"),
        cross_account=_counts(external, "totalActiveCrossAccount"),
        errors=_counts(external, "totalActiveErrors"),
        unused={part["unusedAccessType"]: part["total"] for part in unused if part["total"]},
    )


def _counts(by_type: Any, member: str) -> dict[str, int]:
    return {kind: found[member] for kind, found in by_type.items() if found.get(member)}


def read_archive_rules(analyzer: "AccessAnalyzerClient", one: Analyzer) -> ArchiveRules:
    answers = pages(analyzer.list_archive_rules, None, **_TOKEN, analyzerName=one.resource_id)
    return ArchiveRules(tuple(_rule(rule) for answer, _ in answers for rule in answer["archiveRules"]))


def _rule(item: Any) -> ArchiveRule:
    asked = {
        name: Criterion(tuple(one.get("eq", ())), tuple(one.get("contains", ())))
        for name, one in item["filter"].items()
    }
    return ArchiveRule(item["ruleName"], asked)


READERS = (
    Lister((Analyzer,), "accessanalyzer:ListAnalyzers", list_analyzers),
    Reader(RegionAnalyzers, Region, "accessanalyzer:ListAnalyzers", read_region_analyzers),
    Reader(Findings, Analyzer, "accessanalyzer:GetFindingsStatistics", read_findings),
    Reader(ArchiveRules, Analyzer, "accessanalyzer:ListArchiveRules", read_archive_rules),
)

# AWS publishes no rates for these operations; modest, for they need few calls.
RATES = {"accessanalyzer": Rate(10, 20)}
