import pytest

from shared.catalog import Verdict
from shared.domain.money import UNPRICED
from shared.services.rds.checks import region, snapshot, surroundings
from shared.services.rds.resources.region import (
    Fleet,
    Listening,
    Quota,
    Quotas,
    Reservation,
    Reservations,
    Subscriptions,
)
from shared.services.rds.resources.snapshot import ClusterSharedWith, SharedWith
from shared.services.rds.resources.surroundings import ProxyTargets, SubnetGroupTags, Target
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.rds.builders import (
    NOW,
    a_backup,
    a_cluster_snapshot,
    a_deployment,
    a_proxy,
    a_region,
    a_reservation,
    a_snapshot,
    a_subnet_group,
    a_subscription,
    a_unit,
    days_ago,
    members,
)

ALONE = Fleet((a_unit(),))
EMPTY = Fleet(())
STRANGER = "333333333333"
AUTOMATED = a_snapshot(kind="automated", created_at=days_ago(900))
CRITICAL = ("maintenance", "configuration change", "failure")
NOBODY = Subscriptions(())


def listening(*kinds: str | None, categories: tuple[str, ...] = (), sources: tuple[str, ...] = ()) -> Subscriptions:
    return Subscriptions(tuple(Listening(kind, sources, categories) for kind in kinds))


def bought(class_name: str = "db.m7g.large", *, count: int = 2, multi_az: bool = False) -> Reservations:
    return Reservations((Reservation("postgresql", class_name, multi_az, count),))


CASES = [
    *table(
        snapshot.snapshot_is_not_public,
        ("private", (a_snapshot(), SharedWith(())), PASS, "not public"),
        ("shared with one", (a_snapshot(), SharedWith((STRANGER,))), PASS, "not public"),
        ("public", (a_snapshot(), SharedWith(("all",))), FAIL, "everybody"),
    ),
    *table(
        snapshot.cluster_snapshot_is_not_public,
        ("private", (a_cluster_snapshot(), ClusterSharedWith(())), PASS, "not public"),
        ("public", (a_cluster_snapshot(), ClusterSharedWith(("all",))), FAIL, "everybody"),
    ),
    *table(
        snapshot.snapshot_is_not_shared,
        ("private", (a_snapshot(), SharedWith(())), PASS, "no account"),
        ("public is said elsewhere", (a_snapshot(), SharedWith(("all",))), PASS, "no account"),
        ("shared", (a_snapshot(), SharedWith((STRANGER,))), FAIL, STRANGER),
        ("automated", (AUTOMATED, SharedWith(())), NOT_APPLICABLE, "automated"),
    ),
    *table(
        snapshot.cluster_snapshot_is_not_shared,
        ("private", (a_cluster_snapshot(), ClusterSharedWith(())), PASS, "no account"),
        ("shared", (a_cluster_snapshot(), ClusterSharedWith((STRANGER,))), FAIL, STRANGER),
    ),
    *table(
        snapshot.snapshot_is_encrypted,
        ("it is", (a_snapshot(),), PASS, "encrypted"),
        ("it is not", (a_snapshot(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        snapshot.cluster_snapshot_is_encrypted,
        ("it is", (a_cluster_snapshot(),), PASS, "encrypted"),
        ("it is not", (a_cluster_snapshot(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        snapshot.snapshot_is_tagged,
        ("it is", (a_snapshot(),), PASS, "owner"),
        ("it is not", (a_snapshot(tags={}),), FAIL, "no tags"),
    ),
    *table(
        snapshot.cluster_snapshot_is_tagged,
        ("it is", (a_cluster_snapshot(),), PASS, "owner"),
        ("it is not", (a_cluster_snapshot(tags={}),), FAIL, "no tags"),
    ),
    *table(
        snapshot.snapshot_has_a_database,
        ("it has", (a_snapshot(created_at=days_ago(900)), ALONE, NOW), PASS, "is there"),
        ("gone for a month", (a_snapshot(created_at=days_ago(30)), EMPTY, NOW), PASS, "30 days"),
        ("gone for longer", (a_snapshot(created_at=days_ago(31)), EMPTY, NOW), FAIL, "31 days"),
        ("automated", (AUTOMATED, EMPTY, NOW), NOT_APPLICABLE, "by itself"),
        ("being made", (a_snapshot(created_at=None), EMPTY, NOW), NOT_APPLICABLE, "being made"),
    ),
    *table(
        snapshot.cluster_snapshot_has_a_cluster,
        ("it has", (a_cluster_snapshot(created_at=days_ago(900)), members({}), NOW), PASS, "is there"),
        ("it has not", (a_cluster_snapshot(created_at=days_ago(31)), EMPTY, NOW), FAIL, "31 days"),
    ),
    *table(
        snapshot.snapshot_is_not_old,
        ("just not", (a_snapshot(created_at=days_ago(180)), NOW), PASS, "180 days"),
        ("old", (a_snapshot(created_at=days_ago(181)), NOW), FAIL, "181 days"),
        ("automated", (AUTOMATED, NOW), NOT_APPLICABLE, "by itself"),
    ),
    *table(
        snapshot.cluster_snapshot_is_not_old,
        ("just not", (a_cluster_snapshot(created_at=days_ago(180)), NOW), PASS, "180 days"),
        ("old", (a_cluster_snapshot(created_at=days_ago(181)), NOW), FAIL, "181 days"),
    ),
    *table(
        snapshot.automated_backup_has_a_database,
        ("it has", (a_backup(),), PASS, "orders"),
        ("it has not", (a_backup("retained"),), FAIL, "is gone"),
    ),
    *table(
        surroundings.proxy_requires_tls,
        ("it does", (a_proxy(),), PASS, "required"),
        ("it does not", (a_proxy(requires_tls=False),), FAIL, "not required"),
    ),
    *table(
        surroundings.proxy_logs_no_statements,
        ("it does not", (a_proxy(),), PASS, "off"),
        ("it does", (a_proxy(debug_logging=True),), FAIL, "statements"),
    ),
    *table(
        surroundings.proxy_authenticates_by_iam,
        ("always", (a_proxy(),), PASS, "required"),
        ("for one secret only", (a_proxy(iam=("REQUIRED", "DISABLED")),), FAIL, "DISABLED"),
        ("no secrets", (a_proxy(iam=()),), NOT_APPLICABLE, "no secrets"),
        ("none, and none needed", (a_proxy(iam=(), iam_alone=True),), PASS, "IAM alone"),
    ),
    *table(
        surroundings.proxy_has_available_targets,
        ("it has", (a_proxy(), ProxyTargets((Target("orders", "AVAILABLE"),))), PASS, "1 targets"),
        ("registering", (a_proxy(), ProxyTargets((Target("orders", "REGISTERING"),))), PASS, "1 targets"),
        (
            "one is not",
            (a_proxy(), ProxyTargets((Target("a", "AVAILABLE"), Target("b", "UNAVAILABLE", "AUTH_FAILURE")))),
            FAIL,
            "b: AUTH_FAILURE",
        ),
        ("none", (a_proxy(), ProxyTargets(())), FAIL, "no database"),
    ),
    *table(
        surroundings.subnet_group_is_tagged,
        ("it is", (a_subnet_group(), SubnetGroupTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (a_subnet_group(), SubnetGroupTags({})), FAIL, "no tags"),
    ),
    *table(
        surroundings.event_subscription_covers_critical_events,
        ("it does", (a_subscription(),), PASS, "all that is critical"),
        ("all categories", (a_subscription(categories=()),), PASS, "all that is critical"),
        ("one is missing", (a_subscription(categories=("maintenance", "failure")),), FAIL, "configuration change"),
        (
            "enough for a cluster",
            (a_subscription(source="db-cluster", categories=("maintenance", "failure")),),
            PASS,
            "",
        ),
        ("disabled", (a_subscription(enabled=False),), FAIL, "disabled"),
        ("of snapshots", (a_subscription(source="db-snapshot"),), NOT_APPLICABLE, "db-snapshot"),
    ),
    *table(
        surroundings.event_subscription_can_deliver,
        ("it can", (a_subscription(),), PASS, "active"),
        ("no topic", (a_subscription(status="topic-not-exist"),), FAIL, "topic-not-exist"),
        ("no permission", (a_subscription(status="no-permission"),), FAIL, "no-permission"),
    ),
    *table(
        surroundings.reserved_instance_does_not_end_soon,
        ("in more than a month", (a_reservation(ends_at=days_ago(-31)), NOW), PASS, "31 days"),
        ("in a month", (a_reservation(ends_at=days_ago(-30)), NOW), FAIL, "30 days"),
        ("over", (a_reservation(state="retired"), NOW), NOT_APPLICABLE, "retired"),
    ),
    *table(
        surroundings.reserved_instance_is_used,
        ("it is", (a_reservation(), ALONE), PASS, "1 databases"),
        ("by another size", (a_reservation(class_name="db.m7g.4xlarge"), ALONE), PASS, "m7g"),
        ("another family runs", (a_reservation(class_name="db.r6g.large"), ALONE), FAIL, "r6g"),
        ("another engine runs", (a_reservation(product="mysql"), ALONE), FAIL, "mysql"),
        ("over", (a_reservation(state="retired"), EMPTY), NOT_APPLICABLE, "retired"),
    ),
    *table(
        surroundings.blue_green_deployment_is_finished,
        ("under way", (a_deployment(created_at=days_ago(7)), NOW), PASS, "7 days"),
        ("forgotten", (a_deployment(created_at=days_ago(8)), NOW), FAIL, "8 days"),
    ),
    *table(
        region.region_keeps_below_quotas,
        ("just below", (a_region(), Quotas((Quota("DBInstances", 79, 100),))), PASS, "none of 1"),
        (
            "near",
            (a_region(), Quotas((Quota("DBInstances", 80, 100), Quota("b", 1, 9)))),
            FAIL,
            "DBInstances: 80 of 100",
        ),
        ("a quota of nothing", (a_region(), Quotas((Quota("AuthorizationsPerDBSecurityGroup", 0, 0),))), PASS, "none"),
    ),
    *table(
        region.region_notifies_of_group_changes,
        ("of both", (a_region(), ALONE, listening("db-parameter-group", "db-security-group")), PASS, "both"),
        ("of everything", (a_region(), ALONE, listening(None)), PASS, "both"),
        ("of one", (a_region(), ALONE, listening("db-parameter-group")), FAIL, "db-security-group"),
        (
            "of one group only",
            (a_region(), ALONE, listening("db-parameter-group", "db-security-group", sources=("orders",))),
            FAIL,
            "db-parameter-group",
        ),
        ("nothing runs", (a_region(), EMPTY, NOBODY), NOT_APPLICABLE, "no database"),
    ),
    *table(
        region.region_notifies_of_critical_events,
        ("of instances", (a_region(), ALONE, listening("db-instance", categories=CRITICAL)), PASS, "all"),
        ("not of clusters", (a_region(), members({}), listening("db-instance")), FAIL, "db-cluster"),
        (
            "not of failures",
            (a_region(), ALONE, listening("db-instance", categories=("creation",))),
            FAIL,
            "db-instance",
        ),
        ("nothing runs", (a_region(), EMPTY, NOBODY), NOT_APPLICABLE, "no database"),
    ),
    *table(
        region.region_reserves_what_runs_long,
        ("by size", (a_region(), ALONE, bought(), NOW), PASS, "1 databases"),
        ("by a larger size", (a_region(), ALONE, bought("db.m7g.xlarge", count=1), NOW), PASS, "1 databases"),
        ("a standby is not covered", (a_region(), ALONE, bought(count=1), NOW), FAIL, "orders"),
        ("by one over zones", (a_region(), ALONE, bought(count=1, multi_az=True), NOW), PASS, "1 databases"),
        ("of another family", (a_region(), ALONE, bought("db.r6g.8xlarge"), NOW), FAIL, "orders"),
        (
            "for a day less",
            (a_region(), Fleet((a_unit(created_at=days_ago(89)),)), bought(), NOW),
            NOT_APPLICABLE,
            "90",
        ),
        ("long enough", (a_region(), Fleet((a_unit(created_at=days_ago(90)),)), Reservations(()), NOW), FAIL, "orders"),
        ("stopped", (a_region(), Fleet((a_unit(status="stopped"),)), bought(), NOW), NOT_APPLICABLE, "90"),
    ),
]


@each(CASES)
def test_surroundings(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize("place", ["eu-west-1", "us-east-1"])
def test_a_snapshot_saves_at_most_the_price_of_its_disk(place: str) -> None:
    verdict = snapshot.snapshot_is_not_old(a_snapshot(created_at=days_ago(900), region=place, gib=100), NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.amount == pytest.approx(9.5)


def test_a_cluster_snapshot_of_aurora_costs_less_than_one_of_other_engines() -> None:
    old = days_ago(900)
    found = [
        snapshot.cluster_snapshot_is_not_old(a_cluster_snapshot(created_at=old, engine=engine), NOW)
        for engine in ("aurora-mysql", "mysql")
    ]
    savings = [one.saving.amount or 0 for one in found if isinstance(one, Verdict) and one.saving]

    assert savings[0] < savings[1]


def test_what_runs_long_without_a_price_saves_an_unknown_amount() -> None:
    fleet = Fleet((a_unit(engine="oracle-ee"), a_unit("other")))

    verdict = region.region_reserves_what_runs_long(a_region(), fleet, Reservations(()), NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving == UNPRICED


@pytest.mark.parametrize(
    ("product", "engine"),
    [("postgresql", "postgres"), ("oracle-se2(byol)", "oracle-se2"), ("aurora-mysql", "aurora-mysql")],
)
def test_the_product_of_a_reservation_names_its_engine(product: str, engine: str) -> None:
    assert surroundings.engine_of(product) == engine
