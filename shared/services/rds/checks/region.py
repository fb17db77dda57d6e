"""What must hold for a region as a whole."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.rds.checks.surroundings import CRITICAL, engine_of
from shared.services.rds.classes import instance_class
from shared.services.rds.prices import engine_key
from shared.services.rds.resources.region import Fleet, Quotas, Reservations, Subscriptions, Unit


@dataclass(frozen=True, slots=True)
class QuotaLimit(Thresholds):
    """percent: of a quota, from which on it counts as nearly used up."""

    percent: int = 80


@dataclass(frozen=True, slots=True)
class LongRunning(Thresholds):
    """days: for which a database has run, from which on a reservation of a year is worth a look."""

    days: int = 90


_QUOTA = QuotaLimit()
_LONG = LongRunning()
# Of one year without upfront payment, as a part of the on-demand price, rounded down over today's families.
_DISCOUNT = 0.28
_GROUP_EVENTS = {
    "db-parameter-group": frozenset({"configuration change"}),
    "db-security-group": frozenset({"configuration change", "failure"}),
}


@check("rds.region.keeps-below-quotas", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def region_keeps_below_quotas(region: Region, quotas: Quotas, limit: QuotaLimit = _QUOTA) -> Verdict:
    """The account is clearly below each of its quotas of RDS in the region.

    At a quota nothing more can be made: no snapshot before a change, no replica, no restore in an emergency.

    Fix: delete what is unused, or ask for more in the Service Quotas console (Amazon RDS); `aws service-quotas
    request-service-quota-increase --service-code rds --quota-code CODE --desired-value N`.
    """
    near = [one for one in quotas.quotas if one.most > 0 and 100 * one.used >= limit.percent * one.most]
    if near:
        return failed(", ".join(f"{one.name}: {one.used} of {one.most}" for one in near))
    return passed(f"none of {len(quotas.quotas)} quotas is {limit.percent}% used")


@check(
    "rds.region.notifies-of-group-changes",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP RDS.21", "FSBP RDS.22", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def region_notifies_of_group_changes(region: Region, fleet: Fleet, known: Subscriptions) -> Verdict:
    """Somebody is told when a parameter group or a database security group is changed.

    A changed group changes every database that uses it, at its next restart at the latest.

    Fix: RDS console, Event subscriptions, Create, for parameter groups and for security groups; or `aws rds
    create-event-subscription --subscription-name NAME --source-type db-parameter-group --sns-topic-arn ARN`.
    """
    if not fleet.units:
        return not_applicable("no database runs here")
    missing = [kind for kind, wanted in _GROUP_EVENTS.items() if not _told(known, kind, wanted)]
    return failed(f"nobody is told of {' and '.join(missing)}") if missing else passed("told of both")


@check("rds.region.notifies-of-critical-events", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def region_notifies_of_critical_events(region: Region, fleet: Fleet, known: Subscriptions) -> Verdict:
    """Somebody is told of failures and maintenance of all instances and clusters of the region.

    A database that fails over at night, or loses its storage, is noticed by its users first.

    Fix: RDS console, Event subscriptions, Create, for instances and for clusters; or `aws rds
    create-event-subscription --subscription-name NAME --source-type db-instance --sns-topic-arn ARN`.
    """
    running = [kind for kind, there in (("db-instance", fleet.units), ("db-cluster", fleet.clusters)) if there]
    if not running:
        return not_applicable("no database runs here")
    missing = [kind for kind in running if not _told(known, kind, CRITICAL[kind])]
    return failed(f"nobody is told of every {' and '.join(missing)}") if missing else passed("told of all")


def _told(known: Subscriptions, kind: str, wanted: frozenset[str]) -> bool:
    """By one subscription that is for all sources of the kind."""
    return any(
        one.source in (None, kind) and not one.sources and (not one.categories or wanted <= set(one.categories))
        for one in known.listening
    )


@check("rds.region.reserves-what-runs-long", severity=Severity.MEDIUM, pillar=Pillar.COST)
def region_reserves_what_runs_long(
    region: Region, fleet: Fleet, bought: Reservations, now: Now, least: LongRunning = _LONG
) -> Verdict:
    """Databases that have run for long are paid for by reservations.

    What runs for a year without a reservation costs about a third more than with one of a year, even without paying
    anything ahead. Reservations count for all sizes of a family; the saving is of what they do not cover.

    Fix: RDS console, Reserved instances, Purchase; or `aws rds purchase-reserved-db-instances-offering
    --reserved-db-instances-offering-id ID --db-instance-count N`.
    """
    long = [one for one in fleet.units if _runs_long(one, now, least)]
    if not long:
        return not_applicable(f"no database has run for {least.days} days")
    uncovered = _uncovered(long, bought)
    if not uncovered:
        return passed(f"{len(long)} databases that run long are reserved")
    saving = MonthlyUsd(0)
    for one in uncovered:
        saving = saving.plus(_price(one, region.region).times(_DISCOUNT))
    return failed(f"not reserved: {', '.join(one.name for one in uncovered)}", saving=saving)


def _runs_long(unit: Unit, now: Now, least: LongRunning) -> bool:
    sized = instance_class(unit.class_name)
    running = unit.status == "available" and unit.created_at is not None
    return sized is not None and running and now.days_since(unit.created_at or now.at) >= least.days


def _uncovered(units: list[Unit], bought: Reservations) -> list[Unit]:
    """The largest first: what is left of a family's reserved vCPUs goes to the smaller."""
    left: dict[tuple[str, str], int] = {}
    for one in bought.reservations:
        sized = instance_class(one.class_name)
        if sized is not None:
            key = engine_of(one.product), sized.family
            left[key] = left.get(key, 0) + sized.vcpus * one.count * (2 if one.multi_az else 1)
    uncovered: list[Unit] = []
    for unit in sorted(units, key=_vcpus, reverse=True):
        key = unit.engine, unit.class_name.split(".")[1]
        if left.get(key, 0) >= _vcpus(unit):
            left[key] -= _vcpus(unit)
        else:
            uncovered.append(unit)
    return uncovered


def _vcpus(unit: Unit) -> int:
    sized = instance_class(unit.class_name)
    copies = 2 if unit.multi_az and unit.cluster is None else 1
    return 0 if sized is None else sized.vcpus * copies


def _price(unit: Unit, region: str) -> MonthlyUsd:
    copies = 2 if unit.multi_az and unit.cluster is None else 1
    return monthly("rds.instance", engine_key(unit.engine, unit.class_name), region).times(copies)
