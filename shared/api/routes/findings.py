"""Findings, their groups, the overview, and the catalogue of checks."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from shared.api.caller import Asked
from shared.api.catalogue import check_summaries, check_view
from shared.api.exchange import asking, new_router, parts_as
from shared.api.finding_filter import FindingFilter
from shared.api.findings import finding_view, groups_of, known_rows, open_findings, summary_of
from shared.api.overview import overview_of
from shared.api.paging import Cursor, Limit, page
from shared.api.problems import Refused, invalid_input
from shared.api.shapes import PageOf
from shared.api.shapes.findings import (
    CheckList,
    CheckView,
    FindingGroups,
    FindingSummaryView,
    FindingView,
    GroupBy,
    GroupState,
    Order,
    OverviewView,
)
from shared.api.snapshots import Snapshots
from shared.domain.changes import FindingState
from shared.domain.errors import NotFound, UnknownCheck
from shared.domain.member import Permission
from shared.domain.tenant import TenantId
from shared.domain.terms import Pillar, Severity, Status
from shared.store.objects import Results
from shared.store.pages import PAGE_SIZE

router = new_router()
FindingKey = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Accounts = Annotated[list[str] | None, Query(alias="account_id", description="Comma-separated")]
Services = Annotated[list[str] | None, Query(alias="service", description="Comma-separated")]
Severities = Annotated[list[Severity] | None, Query(alias="severity", description="Comma-separated")]
Statuses = Annotated[list[Status] | None, Query(alias="status", description="Comma-separated")]
Checks = Annotated[list[str] | None, Query(alias="check_id", description="Comma-separated")]
Regions = Annotated[list[str] | None, Query(alias="region", description="Comma-separated")]
Pillars = Annotated[list[Pillar] | None, Query(alias="pillar", description="Comma-separated")]
Words = Annotated[str | None, Query(alias="q", max_length=200, description="In title, check id or resource")]
State = Annotated[FindingState | None, Query(description="`open` where neither this nor a status says otherwise")]

InState = Annotated[GroupState | None, Query(description="Only what is open, what was resolved, or both")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingParts:
    """results: of a tenant, the stored last known state."""

    results: Callable[[TenantId], Results]


@router.get("/api/findings", operation_id="listFindings", tags=["findings"], summary="Findings, the gravest first")
def list_findings(
    account_ids: Accounts = None,
    services: Services = None,
    severities: Severities = None,
    statuses: Statuses = None,
    check_ids: Checks = None,
    regions: Regions = None,
    pillars: Pillars = None,
    words: Words = None,
    state: State = None,
    order: Order = Order.SEVERITY,
    limit: Limit = PAGE_SIZE,
    cursor: Cursor = None,
) -> PageOf[FindingSummaryView]:
    """Findings that are or were open; with status PASS or NOT_APPLICABLE and no state, the last known state."""
    asked = asking()
    store = asked.may(Permission.FINDINGS_READ)
    wanted = FindingFilter.of(account_ids, services, severities, statuses, check_ids, regions, pillars, words)
    question = {"list": "findings", "filter": wanted.question, "state": state, "order": order}
    if state is None and wanted.asks_for_quiet:
        snapshots = _snapshots(asked)
        return page(asked, question, cursor, lambda start: known_rows(snapshots, wanted, limit, start), summary_of)
    return page(
        asked,
        question,
        cursor,
        lambda start: open_findings(
            store.findings, wanted, state=state or FindingState.OPEN, order=order, limit=limit, start=start
        ),
        FindingSummaryView.model_validate,
    )


@router.get("/api/findings/groups", operation_id="groupFindings", tags=["findings"], summary="Findings, counted")
def group_findings(
    by: GroupBy,
    account_ids: Accounts = None,
    services: Services = None,
    severities: Severities = None,
    statuses: Statuses = None,
    check_ids: Checks = None,
    regions: Regions = None,
    pillars: Pillars = None,
    words: Words = None,
    state: InState = None,
) -> FindingGroups:
    """Where neither a state nor a status is named: what is FAIL or ERROR in the last known state."""
    asked = asking()
    store = asked.may(Permission.FINDINGS_READ)
    named = statuses or ([Status.FAIL, Status.ERROR] if state is None else None)
    wanted = FindingFilter.of(account_ids, services, severities, named, check_ids, regions, pillars, words)
    return groups_of(_snapshots(asked), store.findings, wanted, by=by, state=state)


@router.get("/api/findings/<key>", operation_id="getFinding", tags=["findings"], summary="One finding")
def get_finding(key: FindingKey) -> FindingView:
    asked = asking()
    store = asked.may(Permission.FINDINGS_READ)
    try:
        return finding_view(store.findings.get(key))
    except NotFound:
        return finding_view(_snapshots(asked).find(key))


@router.get("/api/overview", operation_id="getOverview", tags=["findings"], summary="How it stands")
def get_overview() -> OverviewView:
    asked = asking()
    return overview_of(asked.may(Permission.FINDINGS_READ), asked.now)


@router.get("/api/checks", operation_id="listChecks", tags=["checks"], summary="The catalogue of checks")
def list_checks(services: Services = None) -> CheckList:
    asking().member.require(Permission.FINDINGS_READ)
    return CheckList(items=check_summaries(services))


@router.get("/api/checks/<check_id>", operation_id="getCheck", tags=["checks"], summary="One check, whole")
def get_check(check_id: str) -> CheckView:
    asking().member.require(Permission.FINDINGS_READ)
    try:
        return check_view(check_id)
    except UnknownCheck as error:
        # What a path names and is not there is 404; the nearest ids are told all the same.
        raise Refused(HTTPStatus.NOT_FOUND, "not-found", str(error), errors=(invalid_input(error),)) from error


def _snapshots(asked: Asked) -> Snapshots:
    accounts = tuple(account.account_id for account in asked.store.accounts.all())
    return Snapshots(parts_as(FindingParts).results(asked.member.tenant_id), accounts)
