"""Whether an instance is kept up to date, is watched, and is well."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.rds import engines
from shared.services.rds.checks.words import is_available, is_not_overdue, is_supported, of_cluster, of_custom, own_tags
from shared.services.rds.resources.instance import Instance
from shared.services.rds.resources.region import Lifecycles, PendingMaintenance, RunningVersions


@dataclass(frozen=True, slots=True)
class Notice(Thresholds):
    """days: before an end that somebody should have acted."""

    days: int = 180


@dataclass(frozen=True, slots=True)
class CertificateNotice(Thresholds):
    """days: that a certificate should be good for."""

    days: int = 90


_HALF_A_YEAR = Notice()
_QUARTER = CertificateNotice()
_ILL = frozenset(
    {
        "failed",
        "inaccessible-encryption-credentials",
        "inaccessible-encryption-credentials-recoverable",
        "incompatible-create",
        "incompatible-credentials",
        "incompatible-network",
        "incompatible-option-group",
        "incompatible-parameters",
        "incompatible-restore",
        "insufficient-capacity",
        "restore-error",
        "storage-full",
    }
)
_EXTENDED = "open-source-rds-extended-support"


@check(
    "rds.instance.upgrades-minor-versions",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP RDS.13",
        "CIS 3.0 2.3.2",
        "CIS 5.0 2.2.2",
        "CIS 6.0 3.2.2",
        "CIS 7.0 3.2.2",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
    fixed_by="rds.instance.upgrade-minor-versions",
)
def instance_upgrades_minor_versions(instance: Instance) -> Verdict:
    """Minor versions are installed by themselves, in the maintenance window.

    They hold the fixes of known holes; by hand nobody keeps up with them.

    Fix: RDS console, the database, Modify, Maintenance, Auto minor version upgrade; or `aws rds modify-db-instance
    --db-instance-identifier ID --auto-minor-version-upgrade --apply-immediately`. CloudFormation:
    `AutoMinorVersionUpgrade: true`.
    """
    if instance.is_custom:
        return of_custom(instance.engine)
    return passed("by themselves") if instance.upgrades_minor_versions else failed("by hand only")


@check("rds.instance.runs-supported-version", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def instance_runs_supported_version(
    instance: Instance, lifecycles: Lifecycles, now: Now, notice: Notice = _HALF_A_YEAR
) -> Verdict:
    """The engine's major version has standard support for the notice's days and more.

    After its end AWS upgrades by itself on a day of its own choosing, or charges for Extended Support.

    Fix: try the next major version in a blue/green deployment (RDS console, the database, Actions): `aws rds
    create-blue-green-deployment --blue-green-deployment-name NAME --source ARN --target-engine-version VERSION`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    return is_supported(instance.engine, instance.engine_version, lifecycles, now, notice.days)


@check("rds.instance.runs-available-version", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_runs_available_version(instance: Instance, versions: RunningVersions) -> Verdict:
    """AWS still offers the engine version that the instance runs.

    AWS withdraws versions for holes and bugs, and upgrades those who stay with them at a time of its own.

    Fix: RDS console, the database, Modify, Engine version; or `aws rds modify-db-instance --db-instance-identifier
    ID --engine-version VERSION --apply-immediately`.
    """
    told = versions.versions.get((instance.engine, instance.engine_version))
    return is_available(instance.engine, instance.engine_version, told)


@check("rds.instance.runs-recommended-minor-version", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def instance_runs_recommended_minor_version(instance: Instance, versions: RunningVersions) -> Verdict:
    """The instance runs the minor version to which AWS upgrades by itself, or a later one.

    AWS chooses that version for its fixes; whoever waits meets the known bugs.

    Fix: RDS console, the database, Modify, Engine version; or `aws rds modify-db-instance --db-instance-identifier
    ID --engine-version VERSION --apply-immediately`.
    """
    told = versions.versions.get((instance.engine, instance.engine_version))
    if told is None:
        return not_applicable(f"AWS no longer knows {instance.engine_version}, which is judged by itself")
    if told.upgrades_itself_to:
        return failed(f"runs {instance.engine_version}, AWS upgrades to {told.upgrades_itself_to}")
    return passed(f"runs {instance.engine_version}")


@check("rds.instance.declines-extended-support", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def instance_declines_extended_support(instance: Instance) -> Verdict:
    """The instance is not enrolled in RDS Extended Support.

    Enrolled, it passes without a word from a supported version to one that is charged for every vCPU and hour.

    Fix: the setting is made when a database is created or restored (RDS console, Engine options, Enable RDS Extended
    Support); `aws rds restore-db-instance-from-db-snapshot --engine-lifecycle-support
    open-source-rds-extended-support-disabled ...`. CloudFormation: `EngineLifecycleSupport:
    open-source-rds-extended-support-disabled`.
    """
    if not instance.lifecycle_support:
        return not_applicable(f"{instance.engine} knows no Extended Support")
    if instance.lifecycle_support == _EXTENDED:
        return failed("enrolled in Extended Support")
    return passed("not enrolled")


@check("rds.instance.certificate-is-good-for-long", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def instance_certificate_is_good_for_long(
    instance: Instance, now: Now, notice: CertificateNotice = _QUARTER
) -> Verdict:
    """The server's certificate is good for more than the notice's days.

    On the day after, every client that verifies it is refused; new roots must be in the clients before.

    Fix: put the new authority's root into the clients, then RDS console, Certificate update; or `aws rds
    modify-db-instance --db-instance-identifier ID --ca-certificate-identifier rds-ca-rsa2048-g1
    --apply-immediately`. CloudFormation: `CACertificateIdentifier: rds-ca-rsa2048-g1`.
    """
    if instance.certificate_ends is None:
        return not_applicable(f"AWS tells no end of its certificate ({instance.authority or 'no authority'})")
    days = (instance.certificate_ends - now.at).days
    evidence = f"{instance.authority}: good until {instance.certificate_ends:%Y-%m-%d}"
    return passed(evidence) if days > notice.days else failed(evidence)


@check(
    "rds.instance.monitors-operating-system",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP RDS.6", "NIST 800-53 r5"),
)
def instance_monitors_operating_system(instance: Instance) -> Verdict:
    """Enhanced Monitoring records the operating system's figures.

    CloudWatch sees the virtual machine from outside, once a minute: neither its processes nor its short peaks.

    Fix: RDS console, the database, Modify, Monitoring, Enhanced Monitoring; or `aws rds modify-db-instance
    --db-instance-identifier ID --monitoring-interval 60 --monitoring-role-arn ROLE`. CloudFormation:
    `MonitoringInterval: 60, MonitoringRoleArn: ROLE`.
    """
    if instance.is_custom:
        return of_custom(instance.engine)
    if instance.monitoring_seconds:
        return passed(f"every {instance.monitoring_seconds} seconds")
    return failed("Enhanced Monitoring is off")


@check("rds.instance.records-performance", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_records_performance(instance: Instance) -> Verdict:
    """Performance Insights records what the database waits for.

    Without it nobody can say, afterwards, which statement made the database slow. Seven days of it are free. The
    console shows it as the standard mode of Database Insights.

    Fix: RDS console, the database, Modify, Database Insights, Standard mode, Enable Performance Insights; or `aws rds
    modify-db-instance --db-instance-identifier ID --enable-performance-insights --apply-immediately`. CloudFormation:
    `EnablePerformanceInsights: true`.
    """
    if instance.is_custom:
        return of_custom(instance.engine)
    if instance.class_name.startswith(engines.WITHOUT_INSIGHTS.get(instance.family, ())):
        return not_applicable(f"{instance.engine} on {instance.class_name} knows no Performance Insights")
    return passed("recorded") if instance.performance_insights else failed("Performance Insights is off")


@check("rds.instance.parameters-are-applied", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def instance_parameters_are_applied(instance: Instance) -> Verdict:
    """The instance runs with the parameters of its group.

    Until it restarts it runs with others than the group says: what was tried is not what is there, and the next
    failover changes its behaviour.

    Fix: restart it in a quiet hour (RDS console, the database, Actions, Reboot): `aws rds reboot-db-instance
    --db-instance-identifier ID`.
    """
    waiting = [f"{one.name} is {one.status}" for one in instance.parameter_groups if one.status != "in-sync"]
    return failed("; ".join(waiting)) if waiting else passed("in sync")


@check("rds.instance.has-own-parameter-group", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_has_own_parameter_group(instance: Instance) -> Verdict:
    """The instance uses a parameter group of your own.

    Default groups cannot be changed: the first parameter that must be set in an emergency needs a new group and a
    restart.

    Fix: RDS console, Parameter groups, Create, then the database, Modify; or `aws rds modify-db-instance
    --db-instance-identifier ID --db-parameter-group-name GROUP`. CloudFormation: `DBParameterGroupName: GROUP`.
    """
    default = [one.name for one in instance.parameter_groups if one.name.startswith("default.")]
    if default:
        return failed(f"uses {', '.join(default)}")
    return passed(f"uses {', '.join(one.name for one in instance.parameter_groups) or 'no group'}")


@check("rds.instance.is-well", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def instance_is_well(instance: Instance) -> Verdict:
    """The instance is in no state that only somebody's intervention ends.

    Full disks, unreachable keys and networks that do not fit stop a database, and AWS does not put them right.

    Fix: RDS console, the database, Logs and events, says what is wrong; `aws rds describe-events
    --source-identifier ID --source-type db-instance`.
    """
    return failed(f"it is {instance.status}") if instance.status in _ILL else passed(f"it is {instance.status}")


@check("rds.instance.has-no-forced-maintenance", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def instance_has_no_forced_maintenance(instance: Instance, pending: PendingMaintenance) -> Verdict:
    """No maintenance waits for the instance that AWS will do on a day of its own.

    Done by you it happens in a quiet hour; forced, the restart comes when its date is reached.

    Fix: RDS console, the database, Maintenance and backups, Apply now or at the next window; or `aws rds
    apply-pending-maintenance-action --resource-identifier ARN --apply-action ACTION --opt-in-type next-maintenance`.
    """
    return is_not_overdue(pending.actions.get(instance.arn, ()))


@check("rds.instance.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub RDS.30",))
def instance_is_tagged(instance: Instance) -> Verdict:
    """The instance has at least one tag that its owner gave it.

    Tags say whose database it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: RDS console, the database, Tags; or `aws rds add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return own_tags(instance.tags)


@check("rds.instance.is-not-left-stopped", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_is_not_left_stopped(instance: Instance) -> Verdict:
    """The instance is not stopped.

    AWS starts a stopped database after seven days, and then charges for it again; its storage is charged meanwhile.

    Fix: start it, or keep a last snapshot and delete it (RDS console, the database, Actions, Delete): `aws rds
    delete-db-instance --db-instance-identifier ID --final-db-snapshot-identifier NAME`.
    """
    return failed("stopped") if instance.status == "stopped" else passed(f"it is {instance.status}")
