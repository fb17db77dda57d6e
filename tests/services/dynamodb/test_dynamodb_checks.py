from typing import Any

import pytest

from shared.catalog.policy import parse_policy
from shared.catalog.prices import monthly
from shared.catalog.resource import region_resource
from shared.domain.money import UNPRICED
from shared.services.dynamodb.checks import access, capacity, cost, dax, protection
from shared.services.dynamodb.resources.dax import DaxTags, DaxUse
from shared.services.dynamodb.resources.table import (
    INFREQUENT,
    Capacity,
    IndexScaling,
    IndexUse,
    LastBackup,
    LegacyGlobal,
    PointInTime,
    QuotaUse,
    Range,
    Replica,
    TablePolicy,
    TableScaling,
    TableTags,
    TimeToLive,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.dynamodb.builders import (
    GIB,
    KEY,
    NOW,
    a_backup,
    a_cluster,
    a_provisioned_table,
    a_table,
    a_use,
    an_index,
    an_index_use,
    days_ago,
    no_use,
)

TABLE, FIXED, INDEX, CLUSTER = a_table(), a_provisioned_table(), an_index(), a_cluster()
FIXED_INDEX = an_index(on_demand=False, capacity=Capacity(100, 100))
REGION = region_resource("aws", "111122223333", "eu-west-1")
BOTH = {"read": Range(5, 40), "write": Range(5, 40)}
NO_INDEX_USE = IndexUse(0, 100, Capacity(), 0, 0, 14)
NEW: dict[str, Any] = {"created_at": days_ago(13)}


def policy(principal: Any, **more: Any) -> TablePolicy:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "dynamodb:GetItem", "Resource": "*", **more}
    return TablePolicy(parse_policy({"Statement": [statement]}))


CASES = [
    *table(
        capacity.table_scales_with_demand,
        ("on demand", (TABLE, TableScaling()), PASS, "by the request"),
        ("policies for both", (FIXED, TableScaling(BOTH)), PASS, "read 5 to 40"),
        ("none", (FIXED, TableScaling()), FAIL, "read at 10 units, write at 10"),
        ("for reads only", (FIXED, TableScaling({"read": Range(5, 40)})), FAIL, "fixed: write at 10"),
    ),
    *table(
        capacity.index_scales_with_demand,
        ("on demand", (INDEX, IndexScaling()), PASS, "by the request"),
        ("none", (FIXED_INDEX, IndexScaling()), FAIL, "read at 100"),
    ),
    *table(
        capacity.table_scales_below_its_ceiling,
        ("a unit below it", (a_provisioned_table(39), TableScaling(BOTH)), PASS, "read 39 of 40"),
        ("at it", (a_provisioned_table(40), TableScaling(BOTH)), FAIL, "read at 40"),
        ("nothing scales", (FIXED, TableScaling()), NOT_APPLICABLE, "no scaling"),
        ("on demand", (TABLE, TableScaling(BOTH)), NOT_APPLICABLE, "no scaling"),
    ),
    *table(
        capacity.table_is_not_throttled,
        ("never", (TABLE, a_use()), PASS, "0 reads"),
        ("once", (TABLE, a_use(throttled_writes=1)), FAIL, "1 writes"),
        ("as often as allowed", (TABLE, a_use(throttled_reads=5), capacity.Throttling(5)), PASS, "5 reads"),
        ("once more", (TABLE, a_use(throttled_reads=6), capacity.Throttling(5)), FAIL, "6 reads"),
    ),
    *table(
        capacity.index_is_not_throttled,
        ("never", (INDEX, an_index_use()), PASS, "0 writes"),
        ("once", (INDEX, an_index_use(throttled_reads=1)), FAIL, "1 reads"),
    ),
    *table(
        capacity.region_capacity_is_below_quota,
        ("at the share", (REGION, QuotaUse(80, 1)), PASS, "80.0 %"),
        ("above it", (REGION, QuotaUse(1, 80.1)), FAIL, "write 80.1 %"),
        ("nothing provisioned", (REGION, QuotaUse(None, None)), NOT_APPLICABLE, "nothing"),
    ),
    *table(
        cost.table_is_used,
        ("it is", (TABLE, a_use(), NOW), PASS, "read and"),
        ("only written", (TABLE, no_use(writes=1), NOW), PASS, "1 write"),
        ("not at all", (FIXED, no_use(), NOW), FAIL, "nothing was read"),
        ("since it was made fourteen days ago", (a_table(created_at=days_ago(14)), no_use(), NOW), FAIL, "nothing"),
        ("perhaps by an index", (a_table(indexes=("by-day",)), no_use(), NOW), NOT_APPLICABLE, "read by by-day"),
        ("too new to say", (a_table(**NEW), no_use(), NOW), NOT_APPLICABLE, "less than 14 days"),
    ),
    *table(
        cost.index_is_used,
        ("read", (INDEX, an_index_use(), NOW), PASS, "read and"),
        ("only written", (INDEX, NO_INDEX_USE, NOW), FAIL, "never read; 0 read and 100 write"),
        ("its table is new", (an_index(table_created_at=days_ago(13)), NO_INDEX_USE, NOW), NOT_APPLICABLE, "less than"),
    ),
    *table(
        cost.table_capacity_fits_use,
        ("it does", (FIXED, a_use(), NOW), PASS, "read 10.0 of 10"),
        ("at the least share", (a_provisioned_table(100, 10), a_use(peak=Capacity(30, 10)), NOW), PASS, "30.0 of 100"),
        ("below it", (a_provisioned_table(100, 10), a_use(peak=Capacity(29.9, 10)), NOW), FAIL, "29.9 of 100 read"),
        ("one unit is the least there is", (a_provisioned_table(1, 1), a_use(peak=Capacity(0.1, 0.1)), NOW), PASS, "1"),
        ("not used at all", (FIXED, no_use(), NOW), NOT_APPLICABLE, "judged by itself"),
        ("on demand", (TABLE, a_use(), NOW), NOT_APPLICABLE, "by the request"),
        ("too new to say", (a_provisioned_table(**NEW), a_use(), NOW), NOT_APPLICABLE, "less than"),
    ),
    *table(
        cost.index_capacity_fits_use,
        ("it does", (FIXED_INDEX, an_index_use(peak=Capacity(90, 90))), PASS, "90.0 of 100"),
        ("it does not", (FIXED_INDEX, an_index_use()), FAIL, "10.0 of 100 read"),
    ),
    *table(
        cost.table_pays_in_the_cheaper_mode,
        ("steady and provisioned", (a_provisioned_table(15, 15), a_use(), NOW), PASS, "provisioned $"),
        ("steady and on demand", (TABLE, a_use(), NOW), FAIL, "on demand $"),
        ("rare and provisioned", (a_provisioned_table(100, 100), no_use(reads=100), NOW), FAIL, "on demand $0.00"),
        ("rare and on demand", (TABLE, no_use(reads=100), NOW), PASS, "on demand $0.00"),
        ("never used", (TABLE, no_use(), NOW), NOT_APPLICABLE, "no use"),
        ("a region without prices", (a_table(region="mx-central-1"), a_use(), NOW), NOT_APPLICABLE, "price list"),
    ),
    *table(
        cost.table_is_of_the_cheaper_class,
        ("much work, little stored", (TABLE, a_use(), NOW), PASS, "STANDARD $"),
        ("much stored, little work", (a_table(size_bytes=500 * GIB), no_use(), NOW), FAIL, "$141.50 a month"),
        ("infrequent and busy", (a_table(table_class=INFREQUENT), a_use(), NOW), FAIL, "STANDARD $"),
        ("not worth it", (a_table(size_bytes=20 * GIB), no_use(), NOW), PASS, "$5.66"),
        ("too new to say", (a_table(**NEW), no_use(), NOW), NOT_APPLICABLE, "less than"),
    ),
    *table(
        cost.table_ends_old_items,
        ("it does", (TABLE, TimeToLive("ENABLED", "ends")), PASS, "ends"),
        ("it does not", (TABLE, TimeToLive("DISABLED")), FAIL, "off"),
    ),
    *table(
        cost.backup_is_not_forgotten,
        ("as old as allowed", (a_backup(created_at=days_ago(365)), NOW), PASS, "365 days"),
        ("a day older", (a_backup(created_at=days_ago(366)), NOW), FAIL, "366 days"),
    ),
    *table(
        protection.table_can_be_restored_to_any_second,
        ("it can", (TABLE, PointInTime(enabled=True, days=35)), PASS, "on"),
        ("it cannot", (TABLE, PointInTime(enabled=False)), FAIL, "off"),
    ),
    *table(
        protection.table_can_be_restored_far_enough_back,
        ("as far as asked", (TABLE, PointInTime(enabled=True, days=7)), PASS, "7 days"),
        ("a day less", (TABLE, PointInTime(enabled=True, days=6)), FAIL, "6 days"),
        ("not at all", (TABLE, PointInTime(enabled=False)), NOT_APPLICABLE, "off"),
        ("AWS does not say", (TABLE, PointInTime(enabled=True)), NOT_APPLICABLE, "no period"),
    ),
    *table(
        protection.table_is_backed_up_by_plan,
        ("as long ago as allowed", (TABLE, LastBackup(days_ago(31)), NOW), PASS, "31 days"),
        ("a day longer", (TABLE, LastBackup(days_ago(32)), NOW), FAIL, "32 days"),
        ("never", (TABLE, LastBackup(None), NOW), FAIL, "no recovery point"),
        ("too new", (a_table(created_at=days_ago(0.9)), LastBackup(None), NOW), NOT_APPLICABLE, "within a day"),
    ),
    *table(
        protection.table_is_protected_from_deletion,
        ("it is", (a_table(protected=True),), PASS, "on"),
        ("it is not", (TABLE,), FAIL, "off"),
    ),
    *table(
        protection.table_can_use_its_key,
        ("it can", (a_table(key=KEY), NOW), PASS, KEY),
        ("it cannot", (a_table(key=KEY, key_lost_at=days_ago(3)), NOW), FAIL, "for 3 days"),
        ("AWS owns it", (TABLE, NOW), NOT_APPLICABLE, "AWS owns"),
    ),
    *table(
        protection.table_replicas_are_active,
        ("all", (a_table(replicas=(Replica("us-east-1", "ACTIVE"),)),), PASS, "us-east-1"),
        ("one changes", (a_table(replicas=(Replica("us-east-1", "UPDATING"),)),), PASS, "us-east-1"),
        ("one is shut", (a_table(replicas=(Replica("us-east-1", "REGION_DISABLED"),)),), FAIL, "REGION_DISABLED"),
        ("none", (TABLE,), NOT_APPLICABLE, "not a global"),
    ),
    *table(
        protection.table_uses_current_global_tables,
        ("it does", (a_table(global_version="2019.11.21"), LegacyGlobal(False)), PASS, "2019"),
        ("legacy", (TABLE, LegacyGlobal(True)), FAIL, "2017"),
        ("not global", (TABLE, LegacyGlobal(False)), NOT_APPLICABLE, "not a global"),
    ),
    *table(
        protection.table_is_tagged,
        ("it is", (TABLE, TableTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (TABLE, TableTags({"aws:cloudformation:stack-name": "x"})), FAIL, "no tags"),
    ),
    *table(
        access.table_policy_is_not_public,
        ("an account", (TABLE, policy({"AWS": "333333333333"})), PASS, "no statement"),
        ("everybody", (TABLE, policy("*")), FAIL, "dynamodb:GetItem"),
        (
            "everybody of one organization",
            (TABLE, policy("*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
            PASS,
            "no statement",
        ),
        ("no policy", (TABLE, TablePolicy(())), NOT_APPLICABLE, "no policy"),
    ),
    *table(
        access.table_policy_names_no_other_account,
        ("its own", (TABLE, policy({"AWS": TABLE.account_id})), PASS, "no other"),
        ("another", (TABLE, policy({"AWS": "333333333333"})), FAIL, "333333333333"),
        ("no policy", (TABLE, TablePolicy(())), NOT_APPLICABLE, "no policy"),
    ),
    *table(
        access.table_encrypts_with_kms,
        ("it does", (a_table(key=KEY),), PASS, KEY),
        ("AWS owns the key", (TABLE,), FAIL, "AWS owns"),
    ),
    *table(
        dax.cluster_is_encrypted,
        ("it is", (CLUSTER,), PASS, "encrypted at rest"),
        ("it is not", (a_cluster(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        dax.cluster_requires_tls,
        ("it does", (CLUSTER,), PASS, "TLS"),
        ("it does not", (a_cluster(tls=False),), FAIL, "no TLS"),
    ),
    *table(
        dax.cluster_spans_zones,
        ("it does", (CLUSTER,), PASS, "eu-west-1b"),
        ("two nodes in one", (a_cluster(zones=("eu-west-1a", "eu-west-1a")),), FAIL, "only in eu-west-1a"),
        ("no node yet", (a_cluster(zones=()),), NOT_APPLICABLE, "no node"),
    ),
    *table(
        dax.cluster_has_three_nodes,
        ("three", (CLUSTER,), PASS, "3 nodes"),
        ("two", (a_cluster(zones=("eu-west-1a", "eu-west-1b")),), FAIL, "2 nodes"),
        ("no node yet", (a_cluster(zones=()),), NOT_APPLICABLE, "no node"),
    ),
    *table(
        dax.cluster_runs_on_current_nodes,
        ("it does", (CLUSTER,), PASS, "r5"),
        ("old ones", (a_cluster(node_type="dax.r4.large"),), FAIL, "r4"),
    ),
    *table(
        dax.cluster_is_used,
        ("it is", (CLUSTER, DaxUse(1, 14), NOW), PASS, "1 requests"),
        ("it is not", (CLUSTER, DaxUse(0, 14), NOW), FAIL, "no request"),
        ("too new to say", (a_cluster(created_at=days_ago(13)), DaxUse(0, 14), NOW), NOT_APPLICABLE, "less than"),
        ("no node yet", (a_cluster(created_at=None), DaxUse(0, 14), NOW), NOT_APPLICABLE, "less than"),
    ),
    *table(
        dax.cluster_is_tagged,
        ("it is", (CLUSTER, DaxTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (CLUSTER, DaxTags({})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_tables_and_dax_clusters_are_judged(case: Case) -> None:
    case.holds()


def test_an_unused_table_would_save_its_units_and_its_storage() -> None:
    idle = a_provisioned_table(100, 50, size_bytes=10 * GIB)

    saving = cost.table_is_used(idle, no_use(), NOW).saving  # type: ignore[union-attr]

    units = monthly("dynamodb.capacity", "read", "eu-west-1").times(100)
    units = units.plus(monthly("dynamodb.capacity", "write", "eu-west-1").times(50))
    assert saving == units.plus(monthly("dynamodb.storage", "standard", "eu-west-1").times(10))


def test_capacity_that_is_too_wide_would_save_what_the_busiest_hour_does_not_need() -> None:
    use = a_use(peak=Capacity(7, 7))

    saving = cost.table_capacity_fits_use(a_provisioned_table(110, 10), use, NOW).saving  # type: ignore[union-attr]

    assert saving == monthly("dynamodb.capacity", "read", "eu-west-1").times(100).plus(
        monthly("dynamodb.capacity", "write", "eu-west-1").times(0)
    )


@pytest.mark.parametrize(("node", "price"), [("dax.r5.large", 3), ("dax.r99.large", None)])
def test_an_idle_cluster_would_save_all_its_nodes(node: str, price: int | None) -> None:
    saving = dax.cluster_is_used(a_cluster(node_type=node), DaxUse(0, 14), NOW).saving  # type: ignore[union-attr]

    assert saving == (UNPRICED if price is None else monthly("dax.node", node, "eu-west-1").times(price))
