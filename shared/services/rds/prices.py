"""What instances cost, by the keys of the price table."""

from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.rds.engines import AURORA
from shared.services.rds.resources.instance import Instance


def engine_key(engine: str, class_name: str) -> str:
    """The key of rds.instance: aurora/db.r6g.large for both Auroras, otherwise postgres/db.r6g.large."""
    return f"{'aurora' if engine in AURORA else engine}/{class_name}"


def instance_price(instance: Instance, class_name: str | None = None) -> MonthlyUsd:
    """All machines of the instance for a month, also as if they were of another class."""
    key = engine_key(instance.engine, class_name or instance.class_name)
    return monthly("rds.instance", key, instance.region).times(instance.copies)


def storage_price(instance: Instance, kind: str) -> MonthlyUsd:
    """A GiB of its own disk for a month, on all machines."""
    return monthly("rds.storage", kind, instance.region).times(instance.copies)


def less(before: MonthlyUsd, after: MonthlyUsd) -> MonthlyUsd:
    """What a change saves; unpriced where it would cost more, for then the price is not its reason."""
    saved = before.minus(after)
    return saved if saved.amount is None or saved.amount >= 0 else UNPRICED
