"""What tables, indexes and backups cost without need."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.dynamodb.charges import NOTHING, backed_up, by_request, fitting, provisioned, stored
from shared.services.dynamodb.resources.table import (
    INFREQUENT,
    STANDARD,
    Capacity,
    GlobalIndex,
    IndexUse,
    Table,
    TableBackup,
    TableUse,
    TimeToLive,
    Use,
)


@dataclass(frozen=True, slots=True)
class Gain(Thresholds):
    """usd: a month that a change must save to be worth it; share: of today's price."""

    usd: float = 5
    share: float = 0.1


@dataclass(frozen=True, slots=True)
class Utilization(Thresholds):
    """least: share of the provisioned units that the busiest hour must take; target: the share to provision for."""

    least: float = 0.3
    target: float = 0.7


@dataclass(frozen=True, slots=True)
class BackupAge(Thresholds):
    """days: that a backup made by hand may be kept."""

    days: int = 365


_GAIN = Gain()
_UTILIZATION = Utilization()
_BACKUP_AGE = BackupAge()


@check(
    "dynamodb.table.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST, fixed_by="dynamodb.table.back-up-and-delete"
)
def table_is_used(table: Table, use: TableUse, now: Now) -> Verdict:
    """Somebody read or wrote the table in the last fourteen days.

    Provisioned units and storage are paid for whether anybody comes or not. DynamoDB reports nothing where nothing
    was consumed. A table with global indexes may be read through them alone, which is counted apart: see each index.

    Fix: DynamoDB console, the table, Delete, with a backup; or `aws dynamodb create-backup --table-name TABLE
    --backup-name LAST` and `aws dynamodb delete-table --table-name TABLE`.
    """
    if now.days_since(table.created_at) < use.days:
        return not_applicable(f"made less than {use.days} days ago")
    if not use.is_none:
        return passed(_spelled(use))
    if table.indexes:
        return not_applicable(f"neither read nor written itself; perhaps read by {', '.join(table.indexes)}")
    return failed(f"nothing was read or written in {use.days} days", saving=_whole(table))


@check("dynamodb.global-index.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def index_is_used(index: GlobalIndex, use: IndexUse, now: Now) -> Verdict:
    """Somebody read the index in the last fourteen days.

    Each write to the table is paid for once more in each index, as is its storage. When an index was made, AWS does
    not tell; a new one fails until somebody asks it.

    Fix: DynamoDB console, the table, Indexes, Delete index; or `aws dynamodb update-table --table-name TABLE
    --global-secondary-index-updates Delete={IndexName=INDEX}`.
    """
    if now.days_since(index.table_created_at) < use.days:
        return not_applicable(f"its table was made less than {use.days} days ago")
    if use.reads:
        return passed(_spelled(use))
    return failed(f"never read; {_spelled(use)}", saving=_whole(index).plus(_requests(index, use)))


def _spelled(use: Use) -> str:
    return f"{use.reads:,.0f} read and {use.writes:,.0f} write units in {use.days} days"


def _whole(one: Table | GlobalIndex) -> MonthlyUsd:
    """Capacity and storage."""
    kept = stored(one.size_bytes, one.table_class, one.region)
    return kept if one.on_demand else provisioned(one.capacity, one.table_class, one.region).plus(kept)


def _requests(one: Table | GlobalIndex, use: Use) -> MonthlyUsd:
    return by_request(use, one.table_class, one.region) if one.on_demand else NOTHING


@check("dynamodb.table.capacity-fits-use", severity=Severity.MEDIUM, pillar=Pillar.COST)
def table_capacity_fits_use(table: Table, use: TableUse, now: Now, share: Utilization = _UTILIZATION) -> Verdict:
    """The busiest hour takes a fair share of the units that are provisioned for the table.

    Units that nobody takes are paid for by the hour. Bursts within the hour are not seen: a table with auto scaling
    follows them.

    Fix: DynamoDB console, the table, Additional settings, Read/write capacity: lower it, or the minimum of auto
    scaling; or `aws dynamodb update-table --table-name TABLE --provisioned-throughput
    ReadCapacityUnits=N,WriteCapacityUnits=N`.
    """
    if now.days_since(table.created_at) < use.days:
        return not_applicable(f"made less than {use.days} days ago")
    return _fits(table, use, share)


@check("dynamodb.global-index.capacity-fits-use", severity=Severity.MEDIUM, pillar=Pillar.COST)
def index_capacity_fits_use(index: GlobalIndex, use: IndexUse, share: Utilization = _UTILIZATION) -> Verdict:
    """The busiest hour takes a fair share of the units that are provisioned for the index.

    Units of an index cost as much as those of its table.

    Fix: DynamoDB console, the table, Additional settings: lower the capacity of the index; or `aws dynamodb
    update-table --table-name TABLE --global-secondary-index-updates file://index.json`.
    """
    return _fits(index, use, share)


def _fits(one: Table | GlobalIndex, use: Use, share: Utilization) -> Verdict:
    if one.on_demand:
        return not_applicable("paid for by the request")
    if use.is_none:
        return not_applicable("it is not used at all, which is judged by itself")
    enough = fitting(use, share.target)
    sides = [
        (name, getattr(one.capacity, name), getattr(use.peak, name), getattr(enough, name))
        for name in ("read", "write")
    ]
    wide = [(name, has, peak) for name, has, peak, need in sides if peak < share.least * has and need < has]
    if not wide:
        return passed(", ".join(f"{name} {peak:.1f} of {has} units" for name, has, peak, _ in sides))
    spare = Capacity(*(max(0, has - need) for _, has, _, need in sides))
    evidence = ", ".join(f"the busiest hour takes {peak:.1f} of {has} {name} units" for name, has, peak in wide)
    return failed(evidence, saving=provisioned(spare, one.table_class, one.region))


@check("dynamodb.table.pays-in-the-cheaper-mode", severity=Severity.LOW, pillar=Pillar.COST)
def table_pays_in_the_cheaper_mode(
    table: Table, use: TableUse, now: Now, gain: Gain = _GAIN, share: Utilization = _UTILIZATION
) -> Verdict:
    """The table is paid for in that mode, provisioned or on demand, that is cheaper for its use.

    Steady traffic costs a fraction with provisioned units, rare or uneven traffic when paid for by the request.
    Reckoned are fourteen days, and units for the busiest hour; a table can change its mode once a day.

    Fix: DynamoDB console, the table, Additional settings, Read/write capacity: capacity mode; or `aws dynamodb
    update-table --table-name TABLE --billing-mode PAY_PER_REQUEST`. CloudFormation: `BillingMode: PAY_PER_REQUEST`.
    """
    if now.days_since(table.created_at) < use.days or use.is_none:
        return not_applicable(f"no use of {use.days} days to reckon with")
    asked = by_request(use, table.table_class, table.region)
    fixed = provisioned(
        fitting(use, share.target) if table.on_demand else table.capacity, table.table_class, table.region
    )
    modes = {"on demand": asked, "provisioned": fixed}
    now_in, other = ("on demand", "provisioned") if table.on_demand else ("provisioned", "on demand")
    return _compared(now_in, modes[now_in], other, modes[other], gain)


@check("dynamodb.table.is-of-the-cheaper-class", severity=Severity.LOW, pillar=Pillar.COST)
def table_is_of_the_cheaper_class(table: Table, use: TableUse, now: Now, gain: Gain = _GAIN) -> Verdict:
    """The table is of that class, standard or infrequent access, that is cheaper for its storage and its use.

    Infrequent access stores for less than half the price and asks a quarter more for each request.

    Fix: DynamoDB console, the table, Actions, Update table class; or `aws dynamodb update-table --table-name TABLE
    --table-class STANDARD_INFREQUENT_ACCESS`. CloudFormation: `TableClass: STANDARD_INFREQUENT_ACCESS`.
    """
    if now.days_since(table.created_at) < use.days:
        return not_applicable(f"made less than {use.days} days ago")
    other = STANDARD if table.table_class == INFREQUENT else INFREQUENT
    price, other_price = (_in_class(table, use, one) for one in (table.table_class, other))
    return _compared(table.table_class, price, other, other_price, gain)


def _in_class(table: Table, use: Use, table_class: str) -> MonthlyUsd:
    work = (
        by_request(use, table_class, table.region)
        if table.on_demand
        else provisioned(table.capacity, table_class, table.region)
    )
    return work.plus(stored(table.size_bytes, table_class, table.region))


def _compared(now_in: str, price: MonthlyUsd, other: str, other_price: MonthlyUsd, gain: Gain) -> Verdict:
    if price.amount is None or other_price.amount is None:
        return not_applicable("the price list does not have this region")
    evidence = f"{now_in} {price}, {other} {other_price}"
    saved = price.amount - other_price.amount
    if saved >= gain.usd and saved >= gain.share * price.amount:
        return failed(evidence, saving=MonthlyUsd(saved))
    return passed(evidence)


@check("dynamodb.table.ends-old-items", severity=Severity.INFORMATIONAL, pillar=Pillar.COST)
def table_ends_old_items(table: Table, ttl: TimeToLive) -> Verdict:
    """Time to live is on: items end by themselves at the time that they name.

    It deletes for nothing what a program would pay to delete, or would keep for ever: sessions, events, caches.

    Fix: DynamoDB console, the table, Additional settings, Time to Live: turn on; or `aws dynamodb
    update-time-to-live --table-name TABLE --time-to-live-specification Enabled=true,AttributeName=ATTRIBUTE`.
    CloudFormation: `TimeToLiveSpecification: {AttributeName: ATTRIBUTE, Enabled: true}`.
    """
    if ttl.status in ("ENABLED", "ENABLING"):
        return passed(f"by the attribute {ttl.attribute}")
    return failed("time to live is off", saving=UNPRICED)


@check("dynamodb.table-backup.is-not-forgotten", severity=Severity.LOW, pillar=Pillar.COST)
def backup_is_not_forgotten(backup: TableBackup, now: Now, most: BackupAge = _BACKUP_AGE) -> Verdict:
    """A backup that somebody made by hand is younger than the days that such are kept.

    It stays, and is paid for, until somebody deletes it, also when its table is gone.

    Fix: DynamoDB console, Backups: delete it, or let AWS Backup make and end backups; or `aws dynamodb delete-backup
    --backup-arn ARN`.
    """
    days = now.days_since(backup.created_at)
    evidence = f"of {backup.table}, {days} days old"
    if days > most.days:
        return failed(evidence, saving=backed_up(backup.size_bytes, backup.region))
    return passed(evidence)
