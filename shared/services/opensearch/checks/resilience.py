"""Whether a domain survives the loss of nodes, zones, keys and snapshots."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.opensearch.resources import Domain, DomainUse

_LEAST = 3
_SILENT = "CloudWatch has no value of it yet"


@check(
    "opensearch.domain.has-three-data-nodes",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ES.6", "FSBP Opensearch.6", "NIST 800-53 r5"),
)
def domain_has_three_data_nodes(domain: Domain) -> Verdict:
    """The domain has at least three data nodes, spread over zones.

    With fewer, one that fails leaves indexes without copies, or the domain without a majority; in one zone its loss
    takes the whole domain.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: three zones, three nodes; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config
    InstanceCount=3,ZoneAwarenessEnabled=true,ZoneAwarenessConfig={AvailabilityZoneCount=3}`. CloudFormation:
    `ClusterConfig: {InstanceCount: 3, ZoneAwarenessEnabled: true}`.
    """
    evidence = f"{domain.data.count} data nodes in {domain.zones} zones"
    return passed(evidence) if domain.data.count >= _LEAST and domain.zones > 1 else failed(evidence)


@check(
    "opensearch.domain.has-three-masters",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ES.7", "Security Hub Opensearch.11", "NIST 800-53 r5"),
)
def domain_has_three_masters(domain: Domain) -> Verdict:
    """The domain has at least three dedicated master nodes.

    They keep the cluster together while data nodes are busy; of two neither can rule when they lose each other.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: dedicated master nodes; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config
    DedicatedMasterEnabled=true,DedicatedMasterType=m7g.large.search,DedicatedMasterCount=3`. CloudFormation:
    `ClusterConfig: {DedicatedMasterEnabled: true, DedicatedMasterCount: 3}`.
    """
    count = domain.masters.count
    return passed(f"{count} masters") if count >= _LEAST else failed(f"{count} dedicated masters")


@check("opensearch.domain.has-standby", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def domain_has_standby(domain: Domain) -> Verdict:
    """The domain is Multi-AZ with standby.

    A third zone stands by with full copies: AWS promises 99.99 % for it, and takes a zone over in a minute.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: domain with standby; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config MultiAZWithStandbyEnabled=true,...`. CloudFormation:
    `ClusterConfig: {MultiAZWithStandbyEnabled: true}`.
    """
    return passed("with standby") if domain.standby else failed("without standby")


@check("opensearch.domain.stayed-whole", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def domain_stayed_whole(domain: Domain, use: DomainUse) -> Verdict:
    """The domain's status was not red in the last fourteen days.

    Red is an index whose primary shard is nowhere: its data cannot be searched, and no snapshot is made.

    Fix: OpenSearch console, the domain, Cluster health; find the shard: `GET _cluster/allocation/explain`; free space
    or add nodes: `aws opensearch update-domain-config --domain-name DOMAIN --cluster-config InstanceCount=N`.
    """
    if not use.reported:
        return not_applicable(_SILENT)
    return failed("it was red") if use.red else passed(f"never red in {use.reported} days")


@check("opensearch.domain.makes-its-snapshots", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def domain_makes_its_snapshots(domain: Domain, use: DomainUse) -> Verdict:
    """No automatic snapshot of the last fourteen days failed.

    AWS makes them hourly for nothing and keeps them for fourteen days; who needs one finds then that there is none.

    Fix: OpenSearch console, the domain, Cluster health: snapshots fail while the status is red; ask for the last:
    `GET _snapshot/cs-automated-enc/_all`; `aws opensearch describe-domain-health --domain-name DOMAIN`.
    """
    if not use.reported:
        return not_applicable(_SILENT)
    return failed("a snapshot failed") if use.failed_snapshots else passed("no snapshot failed")


@check("opensearch.domain.can-use-its-key", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def domain_can_use_its_key(domain: Domain, use: DomainUse) -> Verdict:
    """The domain could use its KMS key through the last fourteen days.

    Without its key a domain stops; when the key is deleted its data is gone for good.

    Fix: KMS console, the key: enable it or cancel its deletion; or `aws kms enable-key --key-id KEY`.
    """
    if not domain.encrypted or not use.reported:
        return not_applicable("not encrypted at rest" if not domain.encrypted else _SILENT)
    return failed("its key was disabled or out of reach") if use.key_errors else passed("its key was there")
