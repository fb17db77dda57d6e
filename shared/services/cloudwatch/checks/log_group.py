"""Whether a log group keeps what it should, for as long as it should, and from whom."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import public_grants
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED
from shared.services.cloudwatch.resources.log_group import Ingestion, LogGroup, LogGroupTags, LogPolicies
from shared.services.cloudwatch.resources.monitoring import TrailGroups

_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Retention(Thresholds):
    """days: that events must be kept."""

    days: int = 365


_RETENTION = Retention()


@check(
    "cloudwatch.log-group.keeps-events",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub CloudWatch.16", "NIST 800-53 r5"),
    fixed_by="cloudwatch.log-group.set-retention",
)
def log_group_keeps_events(group: LogGroup, threshold: Retention = _RETENTION) -> Verdict:
    """The log group keeps events for days, or for ever.

    Intrusions are found after months; then the log of the day is needed.

    Fix: CloudWatch console, Log groups, the group, Actions, Edit retention setting; or `aws logs put-retention-policy
    --log-group-name NAME --retention-in-days 365`. CloudFormation: `RetentionInDays: 365`.
    """
    if group.retention is None:
        return passed("keeps events for ever")
    said = f"keeps events for {group.retention} days"
    return passed(said) if group.retention >= threshold.days else failed(said)


@check(
    "cloudwatch.log-group.ends-events",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="cloudwatch.log-group.set-retention",
)
def log_group_ends_events(group: LogGroup) -> Verdict:
    """The log group does not keep events for ever.

    A new group keeps everything for ever, and is paid for every month; nobody reads last decade's log.

    Fix: CloudWatch console, Log groups, the group, Actions, Edit retention setting; or `aws logs put-retention-policy
    --log-group-name NAME --retention-in-days 365`. CloudFormation: `RetentionInDays: 365`.
    """
    if group.retention is not None:
        return passed(f"keeps events for {group.retention} days")
    # How much of it is older than a retention that somebody will choose, nobody can tell.
    return failed(f"keeps events for ever, now {group.stored / _GIB:.2f} GiB", saving=UNPRICED)


@dataclass(frozen=True, slots=True)
class Disuse(Thresholds):
    """days: that a group must be old to be judged."""

    days: int = 90


_DISUSE = Disuse()


@check(
    "cloudwatch.log-group.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="cloudwatch.log-group.delete",
)
def log_group_is_used(group: LogGroup, ingestion: Ingestion, now: Now, threshold: Disuse = _DISUSE) -> Verdict:
    """A log group that stores something has got events in the last 90 days.

    What wrote into it is gone; what it wrote is paid for on.

    Fix: CloudWatch console, Log groups, the group, Actions, Delete, after an export of what is to be kept; or `aws logs
    delete-log-group --log-group-name NAME`.
    """
    if now.days_since(group.created_at) < threshold.days:
        return not_applicable(f"younger than {threshold.days} days")
    if group.stored == 0:
        return not_applicable("stores nothing")
    if ingestion.bytes > 0:
        return passed(f"{ingestion.bytes:,.0f} bytes came in")
    saving = monthly("cloudwatch.log-storage", "gib", group.region).times(group.stored / _GIB)
    return failed(f"nothing came in; {group.stored / _GIB:.2f} GiB are stored", saving=saving)


@dataclass(frozen=True, slots=True)
class Flood(Thresholds):
    """gib: that may come in a month at the standard price."""

    gib: int = 100


_FLOOD = Flood()
_MONTHS = 3  # of which the fact tells


@check("cloudwatch.log-group.takes-in-cheaply", severity=Severity.LOW, pillar=Pillar.COST)
def log_group_takes_in_cheaply(group: LogGroup, ingestion: Ingestion, threshold: Flood = _FLOOD) -> Verdict:
    """A log group that takes in much, and from which no metrics are counted, is of the class Infrequent Access.

    It costs half for what comes in. It has Logs Insights, but no metric filters, subscriptions or live tail; who needs
    those suppresses this.

    Fix: the class cannot be changed: CloudWatch console, Create log group, Infrequent Access, and write there; or `aws
    logs create-log-group --log-group-name NAME --log-group-class INFREQUENT_ACCESS`. CloudFormation: `LogGroupClass:
    INFREQUENT_ACCESS`.
    """
    gib = ingestion.bytes / _GIB / _MONTHS
    said = f"{gib:,.1f} GiB a month"
    if group.kind != "STANDARD":
        return passed(f"class {group.kind}")
    if group.filters:
        return not_applicable(f"{group.filters} metric filters need the class STANDARD")
    if gib <= threshold.gib:
        return passed(said)
    standard = monthly("cloudwatch.log-ingestion", "standard", group.region)
    return failed(
        said, saving=standard.minus(monthly("cloudwatch.log-ingestion", "infrequent", group.region)).times(gib)
    )


@check(
    "cloudwatch.log-group.encrypts-with-kms",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="cloudwatch.log-group.encrypt-with-kms",
)
def log_group_encrypts_with_kms(group: LogGroup) -> Verdict:
    """The log group is encrypted with a KMS key of the customer's.

    Then reading takes two rights, that of the group and that of the key.

    Fix: `aws logs associate-kms-key --log-group-name NAME --kms-key-id KEY`; the console offers it only for new groups.
    CloudFormation: `KmsKeyId: KEY`.
    """
    return passed(f"encrypted with {group.key}") if group.key else failed("encrypted with AWS's own key")


@check("cloudwatch.log-group.is-not-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def log_group_is_not_public(group: LogGroup, policies: LogPolicies) -> Verdict:
    """No resource policy of CloudWatch Logs lets everybody into the group.

    Whoever may read a log learns what it tells; whoever may write into it covers tracks, at your expense.

    Fix: `aws logs describe-resource-policies`, then `aws logs put-resource-policy --policy-name NAME --policy-document
    file://policy.json` with a principal or a condition on aws:SourceAccount; the console has no page for it.
    """
    about = [
        one for one in policies.statements if one.covers_resource(group.arn) or one.covers_resource(f"{group.arn}:*")
    ]
    actions = sorted({action for one in public_grants(tuple(about)) for action in one.actions or ("*",)})
    return failed(f"everybody may {', '.join(actions)}") if actions else passed("no policy lets everybody in")


@dataclass(frozen=True, slots=True)
class AgentLogs(Thresholds):
    """prefix: by which log groups of agents are known. Source: Bedrock AgentCore, Observability."""

    prefix: str = "/aws/bedrock-agentcore/"


_AGENT_LOGS = AgentLogs()


@check("cloudwatch.log-group.of-agents-masks-data", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def log_group_of_agents_masks_data(group: LogGroup, threshold: AgentLogs = _AGENT_LOGS) -> Verdict:
    """A log group of Bedrock AgentCore masks sensitive data.

    Agents log what people type: names, addresses, numbers of cards and keys.

    Fix: CloudWatch console, Log groups, the group, Data protection, Create policy; or `aws logs
    put-data-protection-policy --log-group-identifier NAME --policy-document file://policy.json`.
    """
    if not group.resource_id.startswith(threshold.prefix):
        return not_applicable("not of an agent")
    return passed("masks data") if group.masks_data else failed("masks nothing")


@check(
    "cloudwatch.log-group.of-a-trail-is-protected",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="cloudwatch.log-group.protect",
)
def log_group_of_a_trail_is_protected(group: LogGroup, trails: TrailGroups) -> Verdict:
    """A log group into which a trail writes cannot be deleted at once.

    Who deletes it ends every alarm on what is done in the account, and its record there.

    Fix: CloudWatch console, Log groups, the group, Actions, Deletion protection; or `aws logs
    put-log-group-deletion-protection --log-group-identifier NAME --deletion-protection-enabled`. CloudFormation:
    `DeletionProtectionEnabled: true`.
    """
    writing = [one.trail for one in trails.groups if (one.group, one.region) == (group.resource_id, group.region)]
    if not writing:
        return not_applicable("no trail of all regions writes into it")
    return passed("protected") if group.is_protected else failed(f"{', '.join(writing)} writes into it unprotected")


@check("cloudwatch.log-group.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def log_group_is_tagged(group: LogGroup, tags: LogGroupTags) -> Verdict:
    """The log group has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: CloudWatch console, Log groups, the group, Tags; or `aws logs tag-resource --resource-arn ARN --tags
    owner=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
