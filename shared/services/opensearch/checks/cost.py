"""What a domain costs without need."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.opensearch.instances import ON_GRAVITON, SUCCESSORS, half, in_family
from shared.services.opensearch.resources import Domain, DomainUse, Nodes, ReservedSearchInstances

_DAYS = 14


@dataclass(frozen=True, slots=True)
class SmallUse(Thresholds):
    """Highest daily averages, in percent, that half of each node would bear well."""

    cpu_percent: float = 20
    memory_percent: float = 40


@dataclass(frozen=True, slots=True)
class MuchData(Thresholds):
    """gib: of volumes together, from which warm storage is cheaper. Source: Developer Guide, "UltraWarm storage"."""

    gib: int = 2560


@dataclass(frozen=True, slots=True)
class ReservationNotice(Thresholds):
    """days: before its end that somebody should have decided what follows a reservation."""

    days: int = 30


_SMALL = SmallUse()
_MUCH = MuchData()
_NOTICE = ReservationNotice()


def _price(nodes: Nodes, region: str) -> MonthlyUsd:
    return monthly("opensearch.instance", nodes.type, region).times(nodes.count) if nodes.count else MonthlyUsd(0)


def _cheaper(domain: Domain, instance_type: str) -> MonthlyUsd:
    """What its data nodes would cost less as instances of that type."""
    other = Nodes(domain.data.count, instance_type)
    return _price(domain.data, domain.region).minus(_price(other, domain.region))


def _stored(domain: Domain, kind: str) -> MonthlyUsd:
    return monthly("opensearch.storage", kind, domain.region).times(domain.volume.gib * domain.data.count)


@check("opensearch.domain.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def domain_is_used(domain: Domain, use: DomainUse) -> Verdict:
    """Somebody searched the domain or wrote to it in the last fourteen days.

    Its nodes and volumes are paid for by the hour, whether anybody asks them or not.

    Fix: OpenSearch console, the domain, Delete, after a manual snapshot; or `aws opensearch delete-domain
    --domain-name DOMAIN`.
    """
    if use.reported < _DAYS:
        return not_applicable(f"CloudWatch has values of {use.reported} days")
    if use.requests:
        return passed(f"{use.requests:,.0f} requests in {use.reported} days")
    price = _price(domain.data, domain.region)
    for nodes in (domain.masters, domain.warm):
        price = price.plus(_price(nodes, domain.region))
    kept = _stored(domain, domain.volume.kind) if domain.volume.kind else MonthlyUsd(0)
    return failed(f"no request in {use.reported} days", saving=price.plus(kept))


@check("opensearch.domain.size-fits-use", severity=Severity.LOW, pillar=Pillar.COST)
def domain_size_fits_use(domain: Domain, use: DomainUse, small: SmallUse = _SMALL) -> Verdict:
    """The data nodes are used so much that half of each would not do.

    Instances of half the size cost half.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: instance type; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceType=TYPE`.
    """
    if use.reported < _DAYS or use.cpu is None or use.memory is None:
        return not_applicable(f"CloudWatch has values of {use.reported} days")
    smaller = half(domain.data.type)
    evidence = f"{domain.data.type}: {use.cpu:.0f} % of CPU and {use.memory:.0f} % of the heap on the busiest day"
    if smaller is None or use.cpu > small.cpu_percent or use.memory > small.memory_percent:
        return passed(evidence)
    return failed(f"{evidence}; {smaller} would do", saving=_cheaper(domain, smaller))


@check("opensearch.domain.runs-on-current-instances", severity=Severity.LOW, pillar=Pillar.COST)
def domain_runs_on_current_instances(domain: Domain) -> Verdict:
    """The data nodes are instances of the current generation.

    Those of earlier ones cost more for less, and newer versions of the engine refuse some of them.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: instance type; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceType=TYPE`.
    """
    successor = SUCCESSORS.get(domain.data.family)
    if successor is None:
        return passed(domain.data.type)
    newer = in_family(domain.data.type, successor)
    return failed(f"{domain.data.type}; the family {successor} follows it", saving=_cheaper(domain, newer))


@check("opensearch.domain.runs-on-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def domain_runs_on_graviton(domain: Domain) -> Verdict:
    """The data nodes run on AWS's own processors, where the family has such.

    They cost up to a tenth less and do more; clients notice nothing. The engine must be of version 7.9 or newer.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: instance type; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceType=TYPE`.
    """
    other = ON_GRAVITON.get(domain.data.family)
    if domain.engine == "Elasticsearch" and domain.version < (7, 9):
        return not_applicable(f"{domain.named_version} does not run on Graviton")
    if domain.data.family in SUCCESSORS:
        return not_applicable(f"{domain.data.type} is of an earlier generation, which is judged by itself")
    if other is None:
        return passed(domain.data.type)
    cheaper = in_family(domain.data.type, other)
    return failed(f"{domain.data.type}; the family {other} is the same on Graviton", saving=_cheaper(domain, cheaper))


@check(
    "opensearch.domain.stores-on-gp3",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="opensearch.domain.store-on-gp3",
)
def domain_stores_on_gp3(domain: Domain) -> Verdict:
    """The data nodes' general purpose volumes are of the kind gp3.

    It costs about a tenth less than gp2, and its speed does not depend on its size.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: EBS volume type; or `aws opensearch
    update-domain-config --domain-name DOMAIN --ebs-options EBSEnabled=true,VolumeType=gp3,VolumeSize=GIB`.
    CloudFormation: `EBSOptions: {VolumeType: gp3}`.
    """
    if domain.volume.kind not in ("gp2", "gp3"):
        return not_applicable(f"stores on {domain.volume.kind or 'the instances themselves'}")
    evidence = f"{domain.data.count} volumes of {domain.volume.gib} GiB {domain.volume.kind}"
    if domain.volume.kind == "gp3":
        return passed(evidence)
    return failed(evidence, saving=_stored(domain, "gp2").minus(_stored(domain, "gp3")))


@check("opensearch.domain.keeps-old-data-warm", severity=Severity.LOW, pillar=Pillar.COST)
def domain_keeps_old_data_warm(domain: Domain, much: MuchData = _MUCH) -> Verdict:
    """A domain with much data keeps what is seldom searched in UltraWarm.

    Warm data lies in S3 and costs a fifth of a data node's volume; logs are seldom asked for after their first days.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: UltraWarm data nodes; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config
    WarmEnabled=true,WarmType=ultrawarm1.medium.search,WarmCount=2`.
    """
    gib = domain.volume.gib * domain.data.count
    if domain.warm.count:
        return passed(f"{domain.warm.count} warm nodes")
    if gib < much.gib:
        return not_applicable(f"{gib} GiB of volumes, for which warm nodes would cost more")
    return failed(f"{gib} GiB of volumes and no warm nodes", saving=UNPRICED)


@check("opensearch.domain.keeps-oldest-data-cold", severity=Severity.LOW, pillar=Pillar.COST)
def domain_keeps_oldest_data_cold(domain: Domain) -> Verdict:
    """A domain with warm nodes can put what is hardly ever searched into cold storage.

    Cold data needs no nodes at all: only S3 is paid for.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: cold storage; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config ColdStorageOptions={Enabled=true}`. CloudFormation:
    `ClusterConfig: {ColdStorageOptions: {Enabled: true}}`.
    """
    if not domain.warm.count:
        return not_applicable("no warm nodes, without which there is no cold storage")
    return passed("cold storage is on") if domain.cold else failed("cold storage is off", saving=UNPRICED)


@check("opensearch.reserved-search-instances.do-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reserved_instances_do_not_end_soon(
    reserved: ReservedSearchInstances, now: Now, notice: ReservationNotice = _NOTICE
) -> Verdict:
    """The reservation is good for more than days from now.

    On its last day its instances go on at the on-demand price, and nobody is told.

    Fix: OpenSearch console, Reserved Instance leases: buy what follows; or `aws opensearch
    purchase-reserved-instance-offering --reserved-instance-offering-id OFFERING --reservation-name NAME`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    days = (reserved.ends_at - now.at).days
    evidence = f"{reserved.count} of {reserved.instance_type} end in {days} days"
    return passed(evidence) if days > notice.days else failed(evidence, saving=UNPRICED)
