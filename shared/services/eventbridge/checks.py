"""What is checked of buses, rules, and what belongs to them."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.domain.money import UNPRICED
from shared.services.eventbridge.resources import (
    Archive,
    BusArchives,
    BusTags,
    Connection,
    Endpoint,
    EventBus,
    Registry,
    RegistryPolicy,
    Rule,
    RuleTargets,
    RuleUse,
)

_GB = 2**30
# A connection that works, or that EventBridge is still making, changing or deleting.
_SOUND = ("ACTIVE", "AUTHORIZED", "AUTHORIZING", "CREATING", "DELETING", "UPDATING")


@check(
    "eventbridge.event-bus.is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="eventbridge.event-bus.remove-public-statements",
)
def event_bus_is_not_public(bus: EventBus) -> Verdict:
    """The bus's policy lets strangers do nothing.

    Who can put events on the bus sets off your rules, with content of their own choosing.

    Fix: EventBridge console, Event buses, the bus, Permissions: name accounts instead of "*", or add a condition on
    aws:PrincipalOrgID; `aws events remove-permission --event-bus-name NAME --statement-id SID`.
    """
    open_ones = [one.sid or ", ".join(one.actions) for one in public_grants(bus.statements)]
    return failed(f"open to everybody: {'; '.join(open_ones)}") if open_ones else passed("not public")


@check("eventbridge.event-bus.admits-no-other-account", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def event_bus_admits_no_other_account(bus: EventBus) -> Verdict:
    """The bus's policy lets no other AWS account in.

    What another account sends is decided there. Each such grant should be one that somebody still knows of; suppress
    the finding for those.

    Fix: EventBridge console, Event buses, the bus, Permissions: remove the account; `aws events remove-permission
    --event-bus-name NAME --statement-id SID`.
    """
    foreign = foreign_principals(bus.statements, bus.account_id)
    return failed(f"admits {', '.join(foreign)}") if foreign else passed("admits no other account")


@check(
    "eventbridge.event-bus.has-policy",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP EventBridge.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def event_bus_has_policy(bus: EventBus) -> Verdict:
    """A bus that the account made has a resource policy.

    The policy says who may put events on the bus and make rules on it, so that not every principal of the account
    with rights to EventBridge can.

    Fix: EventBridge console, Event buses, the bus, Permissions, Manage permissions; or `aws events put-permission
    --event-bus-name NAME --policy file://policy.json`.
    """
    if bus.is_default:
        return not_applicable("the account's default bus")
    return passed("it has") if bus.policy else failed("no policy")


@check("eventbridge.event-bus.is-archived", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def event_bus_is_archived(bus: EventBus, archives: BusArchives) -> Verdict:
    """An archive keeps the events of a bus that the account made.

    From an archive events can be sent again, after a receiver failed or was mended. Otherwise they are gone.

    Fix: EventBridge console, Archives, Create archive; or `aws events create-archive --archive-name NAME
    --event-source-arn ARN --retention-days 30`. CloudFormation: `SourceArn: ARN, RetentionDays: 30`.
    """
    if bus.is_default:
        return not_applicable("the account's default bus, which AWS's own services fill")
    return passed(", ".join(archives.names)) if archives.names else failed("no archive")


@check(
    "eventbridge.event-bus.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub EventBridge.2",),
    fixed_by="eventbridge.event-bus.tag",
)
def event_bus_is_tagged(bus: EventBus, tags: BusTags) -> Verdict:
    """The bus has at least one tag that its owner gave it.

    Tags say whose bus it is; AWS's own (aws:...) do not. The default bus is everybody's.

    Fix: EventBridge console, Event buses, the bus, Manage tags; or `aws events tag-resource --resource-arn ARN --tags
    Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    if bus.is_default:
        return not_applicable("the account's default bus")
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("eventbridge.rule.is-enabled", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def rule_is_enabled(rule: Rule) -> Verdict:
    """The rule is not switched off.

    Whoever switched it off has perhaps forgotten it: what it did does not happen.

    Fix: EventBridge console, Rules, the rule, Enable, or Delete; `aws events enable-rule --name NAME --event-bus-name
    BUS`. CloudFormation: `State: ENABLED`.
    """
    if rule.managed_by:
        return not_applicable(f"{rule.managed_by} rules over it")
    return passed("enabled") if rule.enabled else failed("disabled")


@check("eventbridge.rule.has-targets", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def rule_has_targets(rule: Rule, targets: RuleTargets) -> Verdict:
    """The rule calls somebody.

    A rule without targets matches events, and nothing happens.

    Fix: EventBridge console, Rules, the rule, Targets, Edit, or Delete; `aws events put-targets --rule NAME
    --event-bus-name BUS --targets Id=1,Arn=ARN`.
    """
    found = ", ".join(one.arn for one in targets.targets)
    return passed(found) if found else failed("no target")


@check("eventbridge.rule.keeps-undelivered-events", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def rule_keeps_undelivered_events(rule: Rule, targets: RuleTargets) -> Verdict:
    """What could not be delivered to a target of the rule goes to a queue.

    EventBridge tries for 24 hours, then throws the event away; where a right is missing it does so at once.

    Fix: EventBridge console, Rules, the rule, Targets, Edit, Dead-letter queue; or `aws events put-targets --rule NAME
    --event-bus-name BUS --targets file://targets.json` with a DeadLetterConfig. CloudFormation: `Targets: [{Id: ID,
    Arn: ARN, DeadLetterConfig: {Arn: QUEUE}}]`.
    """
    if rule.managed_by:
        return not_applicable(f"{rule.managed_by} rules over it")
    if not targets.targets:
        return not_applicable("no target")
    lost = [one.target_id for one in targets.targets if not one.dead_letters]
    return failed(f"thrown away: {', '.join(lost)}") if lost else passed("all go to a queue")


@check("eventbridge.rule.reaches-its-targets", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def rule_reaches_its_targets(rule: Rule, use: RuleUse) -> Verdict:
    """EventBridge could call every target of the rule.

    A call that fails for good means a target that is gone, or a right that is missing: the event is lost, or in the
    dead-letter queue.

    Fix: look at the target and its policy (EventBridge console, Rules, the rule, Monitoring); `aws events
    list-targets-by-rule --rule NAME --event-bus-name BUS`.
    """
    if use.failed:
        return failed(f"{use.failed:,.0f} calls failed for good within {use.days} days")
    return passed(f"{use.calls:,.0f} calls within {use.days} days, none failed for good")


@check("eventbridge.rule.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def rule_is_used(rule: Rule, use: RuleUse) -> Verdict:
    """The rule, as it is enabled, called its targets within the days that metrics are asked for.

    A pattern that matches nothing is often a mistake in the pattern: somebody believes that it watches. Rules that wait
    for what seldom happens are as they should be: suppress the finding for those.

    Fix: try the pattern (EventBridge console, Rules, the rule, Edit, Test pattern); `aws events test-event-pattern
    --event-pattern file://pattern.json --event file://event.json`.
    """
    if not rule.enabled:
        return not_applicable("disabled")
    if rule.managed_by:
        return not_applicable(f"{rule.managed_by} rules over it")
    if use.calls or use.failed:
        return passed(f"{use.calls:,.0f} calls within {use.days} days")
    return failed(f"no call within {use.days} days")


@check("eventbridge.rule.stays-in-the-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def rule_stays_in_the_account(rule: Rule, targets: RuleTargets) -> Verdict:
    """The rule sends events to no other AWS account.

    What is sent there is read there. Each such path should be one that somebody still knows of; suppress the finding
    for those.

    Fix: EventBridge console, Rules, the rule, Targets, Edit: remove the target; `aws events remove-targets --rule NAME
    --event-bus-name BUS --ids ID`.
    """
    foreign = [one.arn for one in targets.targets if one.arn.split(":")[4] not in ("", rule.account_id)]
    return failed(f"sends to {', '.join(foreign)}") if foreign else passed("stays in the account")


@check("eventbridge.rule.sends-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def rule_sends_no_secrets(rule: Rule, targets: RuleTargets) -> Verdict:
    """Nothing that the rule itself sends to its targets looks like a secret.

    Constant inputs, templates and headers are read by whoever may read the rule.

    Fix: keep the secret in a connection (EventBridge console, API destinations, Connections) or in Secrets Manager,
    then edit the target; `aws events put-targets --rule NAME --event-bus-name BUS --targets file://targets.json`.
    Change the secret: it was readable.
    """
    if not targets.targets:
        return not_applicable("no target")
    found = [f"{secret} of target {one.target_id}" for one in targets.targets for secret in one.secrets]
    return failed("; ".join(found)) if found else passed("none")


@check(
    "eventbridge.archive.ends-old-events",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="eventbridge.archive.end-old-events",
)
def archive_ends_old_events(archive: Archive) -> Verdict:
    """The archive keeps events for a number of days, not for ever.

    Archived events are paid for by the gigabyte and month; nobody sends events again that are years old.

    Fix: EventBridge console, Archives, the archive, Edit: Retention period; or `aws events update-archive
    --archive-name NAME --retention-days 90`. CloudFormation: `RetentionDays: 90`.
    """
    if archive.retention is None:
        return failed(f"for ever; {archive.size / _GB:.1f} GB now", saving=UNPRICED)
    return passed(f"{archive.retention} days")


@check(
    "eventbridge.endpoint.replicates-events",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub EventBridge.4", "NIST 800-53 r5"),
)
def endpoint_replicates_events(endpoint: Endpoint) -> Verdict:
    """The global endpoint sends every event to the second region, too.

    Without replication EventBridge also cannot go back to the first region by itself once it has recovered.

    Fix: EventBridge console, Global endpoints, the endpoint, Edit, Event replication; or `aws events update-endpoint
    --name NAME --replication-config State=ENABLED --role-arn ARN`. CloudFormation: `ReplicationConfig: {State:
    ENABLED}, RoleArn: ARN`.
    """
    return passed("replicated") if endpoint.replicates else failed("not replicated")


@check("eventbridge.connection.is-authorized", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def connection_is_authorized(connection: Connection) -> Verdict:
    """The connection can authorize itself where it calls.

    With a connection that cannot, no call of its API destinations goes out.

    Fix: EventBridge console, API destinations, Connections, the connection, Edit: its authorization; or `aws events
    update-connection --name NAME --auth-parameters file://auth.json`.
    """
    evidence = f"{connection.state} {connection.reason}".strip()
    return passed(evidence) if connection.state in _SOUND else failed(evidence)


@check("eventbridge.registry.is-not-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def registry_is_not_public(registry: Registry, policy: RegistryPolicy) -> Verdict:
    """The policy of the schema registry lets strangers do nothing.

    Schemas tell the names and shapes of all that your systems say to each other.

    Fix: EventBridge console, Schemas, the registry, Manage permissions; or `aws schemas put-resource-policy
    --registry-name NAME --policy file://policy.json`.
    """
    open_ones = [one.sid or ", ".join(one.actions) for one in public_grants(policy.statements)]
    return failed(f"open to everybody: {'; '.join(open_ones)}") if open_ones else passed("not public")


@check("eventbridge.registry.admits-no-other-account", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def registry_admits_no_other_account(registry: Registry, policy: RegistryPolicy) -> Verdict:
    """The policy of the schema registry lets no other AWS account in.

    Each such grant should be one that somebody still knows of; suppress the finding for those.

    Fix: EventBridge console, Schemas, the registry, Manage permissions: remove the account; or `aws schemas
    put-resource-policy --registry-name NAME --policy file://policy.json`.
    """
    foreign = foreign_principals(policy.statements, registry.account_id)
    return failed(f"admits {', '.join(foreign)}") if foreign else passed("admits no other account")
