"""From facts to findings."""

from collections.abc import Mapping

from shared.catalog.check import AnyCheck
from shared.catalog.resource import Fact, Now, Resource, ResourceTags, Unread
from shared.domain.finding import Finding, ReadError
from shared.domain.terms import Status
from shared.domain.verdict import Verdict
from shared.engine.selection import category_of

type Facts = Mapping[type[Fact], Fact | Unread]


def judge(check: AnyCheck, resource: Resource, facts: Facts, now: Now) -> Finding:
    """What the check says; ERROR in AWS's words where a fact that it needs could not be read."""
    verdict = check.judge(resource, facts, now)
    if isinstance(verdict, Unread):
        return error_finding(check, resource, verdict.error, now, facts)
    return _finding(check, resource, verdict, None, now, facts)


def error_finding(
    check: AnyCheck, resource: Resource, error: ReadError, now: Now, facts: Facts | None = None
) -> Finding:
    return _finding(check, resource, Verdict(Status.ERROR, str(error)), error, now, facts or {})


def _finding(
    check: AnyCheck,
    resource: Resource,
    verdict: Verdict,
    error: ReadError | None,
    now: Now,
    facts: Facts,
) -> Finding:
    return Finding(
        check_id=check.id,
        status=verdict.status,
        severity=check.severity,
        pillar=check.pillar,
        service=check.service,
        account_id=resource.account_id,
        region=resource.region,
        resource_type=resource.TYPE,
        resource_arn=resource.arn,
        resource_id=resource.resource_id,
        title=check.title,
        message=verdict.evidence,
        tags=_tags(resource, facts),
        controls=check.controls,
        category=category_of(check),
        fixed_by=check.fixed_by,
        error=error,
        observed_at=now.at,
        saving=verdict.saving,
    )


def _tags(resource: Resource, facts: Facts) -> Mapping[str, str] | None:
    if resource.tags is not None:
        return resource.tags
    return next((fact.tags for fact in facts.values() if isinstance(fact, ResourceTags)), None)
