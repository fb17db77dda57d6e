"""Whether a domain is supported, tells what goes on in it, and has room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.opensearch.instances import BURSTABLE
from shared.services.opensearch.resources import Domain, DomainTags, DomainUse

_FIRST, _SECOND = date(2025, 11, 7), date(2027, 11, 7)
# Engine and major version -> (the last minor version, the end of its standard support), in order; versions beyond have
# none announced. Source: OpenSearch Service Developer Guide, "Standard and extended support", as of autumn 2026.
_ENDS: Mapping[tuple[str, int], tuple[tuple[int, date], ...]] = {
    ("Elasticsearch", 1): ((5, _FIRST),),
    ("Elasticsearch", 2): ((3, _FIRST),),
    ("Elasticsearch", 5): ((6, _FIRST),),
    ("Elasticsearch", 6): ((7, _FIRST), (8, _SECOND)),
    ("Elasticsearch", 7): ((8, _FIRST), (10, _SECOND)),
    ("OpenSearch", 1): ((2, _FIRST), (3, _SECOND)),
    ("OpenSearch", 2): ((9, _FIRST), (19, _SECOND)),
}


@dataclass(frozen=True, slots=True)
class SupportNotice(Thresholds):
    """days: before the end of support by which the upgrade should be done."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class Room(Thresholds):
    """percent: the highest daily average that leaves room for a busy hour; of storage the least that stays free."""

    cpu_percent: float = 80
    memory_percent: float = 80
    free_storage_percent: float = 25


_ROOM = Room()
_NOTICE = SupportNotice()


@check("opensearch.domain.runs-supported-version", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def domain_runs_supported_version(domain: Domain, now: Now, notice: SupportNotice = _NOTICE) -> Verdict:
    """The engine's version stays in standard support for a while yet.

    Afterwards AWS asks for extended support by the hour, in the end as much again as for the instances.

    Fix: OpenSearch console, the domain, Actions, Upgrade; or `aws opensearch upgrade-domain --domain-name DOMAIN
    --target-version OpenSearch_3.3`.
    """
    end = _end_of_support(domain)
    if end is None:
        return passed(f"{domain.named_version}: no end of support is announced")
    days = (datetime(end.year, end.month, end.day, tzinfo=UTC) - now.at).days
    if days > notice.days:
        return passed(f"{domain.named_version} until {end}")
    return failed(f"{domain.named_version}: standard support ends on {end}")


def _end_of_support(domain: Domain) -> date | None:
    major, minor = domain.version
    return next((end for last, end in _ENDS.get((domain.engine, major), ()) if minor <= last), None)


@check("opensearch.domain.runs-opensearch", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def domain_runs_opensearch(domain: Domain) -> Verdict:
    """The domain runs OpenSearch, not Elasticsearch.

    Elasticsearch stands still at 7.10 here, since 2021; new features and most repairs come to OpenSearch alone.

    Fix: OpenSearch console, the domain, Actions, Upgrade to OpenSearch; or `aws opensearch upgrade-domain
    --domain-name DOMAIN --target-version OpenSearch_1.3`, then on.
    """
    return passed(domain.named_version) if domain.engine == "OpenSearch" else failed(domain.named_version)


@check(
    "opensearch.domain.logs-errors",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP ES.4", "FSBP Opensearch.4", "NIST 800-53 r5"),
)
def domain_logs_errors(domain: Domain) -> Verdict:
    """The domain publishes its error log.

    It says why queries fail and nodes leave.

    Fix: OpenSearch console, the domain, Logs, Error logs: enable; or `aws opensearch update-domain-config
    --domain-name DOMAIN --log-publishing-options file://logs.json` with ES_APPLICATION_LOGS.
    """
    return _logs(domain, "ES_APPLICATION_LOGS")


@check(
    "opensearch.domain.logs-audits",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ES.5", "FSBP Opensearch.5", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def domain_logs_audits(domain: Domain) -> Verdict:
    """The domain publishes its audit log.

    It says who signed in and who read which index; only fine-grained access control writes it.

    Fix: OpenSearch console, the domain, Logs, Audit logs: enable, and in Dashboards, Security, Audit logs; or
    `aws opensearch update-domain-config --domain-name DOMAIN --log-publishing-options file://logs.json`.
    """
    return _logs(domain, "AUDIT_LOGS")


@check("opensearch.domain.logs-slow-requests", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def domain_logs_slow_requests(domain: Domain) -> Verdict:
    """The domain publishes the slow logs of searches and of indexing.

    They name the requests that make the others wait.

    Fix: OpenSearch console, the domain, Logs, Search and Indexing slow logs: enable; or `aws opensearch
    update-domain-config --domain-name DOMAIN --log-publishing-options file://logs.json`.
    """
    return _logs(domain, "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")


def _logs(domain: Domain, *kinds: str) -> Verdict:
    missing = [kind for kind in kinds if kind not in domain.logs]
    return failed(f"not published: {', '.join(missing)}") if missing else passed(f"published: {', '.join(kinds)}")


@check(
    "opensearch.domain.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub ES.9", "Security Hub Opensearch.9"),
    fixed_by="opensearch.domain.tag",
)
def domain_is_tagged(domain: Domain, tags: DomainTags) -> Verdict:
    """The domain has at least one tag that its owner gave it.

    Tags say whose domain it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: OpenSearch console, the domain, Tags; or `aws opensearch add-tags --arn ARN --tag-list Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("opensearch.domain.tunes-itself", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def domain_tunes_itself(domain: Domain) -> Verdict:
    """Auto-Tune is on.

    It sizes caches, queues and the Java heap by what the domain does.

    Fix: OpenSearch console, the domain, Auto-Tune: turn on; or `aws opensearch update-domain-config --domain-name
    DOMAIN --auto-tune-options DesiredState=ENABLED`.
    """
    if domain.data.family in BURSTABLE:
        return not_applicable(f"{domain.data.type} knows no Auto-Tune")
    return passed("Auto-Tune is on") if domain.auto_tune.startswith("ENABLE") else failed("Auto-Tune is off")


@check("opensearch.domain.runs-on-steady-instances", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def domain_runs_on_steady_instances(domain: Domain) -> Verdict:
    """Neither data nodes nor dedicated masters are burstable instances.

    AWS advises t2 and t3 for trials alone: out of credits they become unstable under load.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: instance type; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceType=m7g.large.search`.
    """
    found = sorted({one.type for one in (domain.data, domain.masters) if one.count and one.family in BURSTABLE})
    return failed(f"burstable: {', '.join(found)}") if found else passed(domain.data.type)


@check("opensearch.domain.has-free-cpu", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def domain_has_free_cpu(domain: Domain, use: DomainUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen were the nodes' CPUs nearly at their end.

    Busy nodes answer late, and leave the cluster when they answer no more.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: more or larger nodes; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceCount=N`.
    """
    if use.cpu is None:
        return not_applicable("CloudWatch has no value of it yet")
    evidence = f"{use.cpu:.0f} % of CPU on the busiest day"
    return failed(evidence) if use.cpu > room.cpu_percent else passed(evidence)


@check("opensearch.domain.has-free-memory", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def domain_has_free_memory(domain: Domain, use: DomainUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen was the Java heap of the nodes nearly full.

    Near its end the engine cleans up more than it works, then refuses writes to protect itself.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: larger nodes, or fewer shards; or `aws opensearch
    update-domain-config --domain-name DOMAIN --cluster-config InstanceType=r7g.xlarge.search`.
    """
    if use.memory is None:
        return not_applicable("CloudWatch has no value of it yet")
    evidence = f"{use.memory:.0f} % of the heap on the fullest day"
    return failed(evidence) if use.memory > room.memory_percent else passed(evidence)


@check("opensearch.domain.has-free-storage", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def domain_has_free_storage(domain: Domain, use: DomainUse, room: Room = _ROOM) -> Verdict:
    """On every data node a quarter of the volume stayed free in the last fourteen days.

    When one node is full the domain refuses all writes.

    Fix: OpenSearch console, the domain, Cluster configuration, Edit: storage, or end old indexes by a policy; or
    `aws opensearch update-domain-config --domain-name DOMAIN --ebs-options EBSEnabled=true,VolumeSize=GIB`.
    """
    if use.free_mib is None or not domain.volume.gib:
        return not_applicable("no volume, or CloudWatch has no value of it yet")
    share = 100 * use.free_mib / (domain.volume.gib * 1024)
    evidence = f"{share:.0f} % of {domain.volume.gib} GiB free on the fullest node"
    return passed(evidence) if share >= room.free_storage_percent else failed(evidence)
