from typing import Any

import pytest

from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.elasticache.checks import cost, operations, resilience, security
from shared.services.elasticache.resources.cache import (
    ClusterTags,
    ClusterUpdates,
    GroupTags,
    GroupUpdates,
    GroupUse,
    GroupVersions,
    InternetRoutes,
    Reserved,
    ServerlessTags,
    SubnetGroups,
    Update,
)
from shared.services.elasticache.sizes import half
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.elasticache.builders import (
    KEY,
    NOW,
    a_cluster,
    a_group,
    a_memcached,
    a_reservation,
    a_serverless,
    a_snapshot,
    a_use,
    a_user,
    days_ago,
)

GROUP, CLUSTER, MEMBER, MEMCACHED, SERVERLESS = (
    a_group(),
    a_cluster(),
    a_cluster(group="sessions"),
    a_memcached(),
    a_serverless(),
)
SEVEN, FIVE = GroupVersions(("7.1.0",)), GroupVersions(("5.0.6",))
SUBNETS = SubnetGroups({"private": ("vpc-1", ("subnet-1", "subnet-2"))})
OPEN_KEYS = "on ~* +@all"
NEW: dict[str, Any] = {"created_at": days_ago(13)}


def update(severity: str, due: float = -30) -> Update:
    return Update("elasticache-2026-01", severity, days_ago(due))


CASES = [
    *table(
        security.group_is_encrypted,
        ("it is", (GROUP,), PASS, "encrypted"),
        ("it is not", (a_group(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        security.group_encrypts_with_own_key,
        ("it does", (GROUP,), PASS, KEY),
        ("ElastiCache's", (a_group(key=None),), FAIL, "own key"),
        ("not encrypted", (a_group(encrypted=False),), NOT_APPLICABLE, "not encrypted"),
    ),
    *table(
        security.serverless_encrypts_with_own_key,
        ("it does", (SERVERLESS,), PASS, KEY),
        ("ElastiCache's", (a_serverless(key=None),), FAIL, "own key"),
    ),
    *table(
        security.group_encrypts_connections,
        ("it does", (GROUP,), PASS, "in transit"),
        ("it does not", (a_group(tls=False),), FAIL, "not encrypted"),
    ),
    *table(
        security.group_refuses_plain_connections,
        ("required", (GROUP,), PASS, "required"),
        ("versions that know no modes", (a_group(tls_mode=None),), PASS, "required"),
        ("preferred", (a_group(tls_mode="preferred"),), FAIL, "plain"),
        ("no TLS", (a_group(tls=False),), NOT_APPLICABLE, "not encrypted"),
    ),
    *table(
        security.cluster_encrypts_connections,
        ("it does", (CLUSTER,), PASS, "in transit"),
        ("it does not", (a_cluster(tls=False),), FAIL, "not encrypted"),
        ("a member", (a_cluster(tls=False, group="sessions"),), NOT_APPLICABLE, "a member of sessions"),
    ),
    *table(
        security.old_version_asks_for_token,
        ("it does", (a_group(auth=True), FIVE), PASS, "token"),
        ("it does not", (GROUP, FIVE), FAIL, "5.0.6 asks for no token"),
        ("the first with users", (GROUP, GroupVersions(("6.0.5",))), NOT_APPLICABLE, "knows users"),
    ),
    *table(
        security.group_authenticates_clients,
        ("by users", (GROUP, SEVEN), PASS, "shop"),
        ("by a token", (a_group(user_groups=(), auth=True), SEVEN), PASS, "a token"),
        ("by nothing", (a_group(user_groups=()), SEVEN), FAIL, "neither"),
        ("an old version", (GROUP, FIVE), NOT_APPLICABLE, "no users"),
    ),
    *table(
        security.serverless_authenticates_clients,
        ("by users", (SERVERLESS,), PASS, "shop"),
        ("by nothing", (a_serverless(user_group=None),), FAIL, "no group"),
        ("Memcached", (a_serverless(engine="memcached", user_group=None),), NOT_APPLICABLE, "no users"),
    ),
    *table(
        security.user_needs_password,
        ("by IAM", (a_user(),), PASS, "iam"),
        ("none", (a_user(authentication="no-password"),), FAIL, "needs no password in shop"),
        ("none, in no group", (a_user(authentication="no-password", groups=()),), NOT_APPLICABLE, "no group"),
        ("none, and off", (a_user(authentication="no-password", access="off -@all"),), NOT_APPLICABLE, "off"),
    ),
    *table(
        security.user_has_least_rights,
        ("some commands on some keys", (a_user(),), PASS, "app:*"),
        ("all on some keys", (a_user(access="on ~app:* +@all"),), PASS, "app:*"),
        ("all on all keys", (a_user(access=OPEN_KEYS),), FAIL, OPEN_KEYS),
        ("all by their other names", (a_user(access="on allkeys allcommands"),), FAIL, "allkeys"),
        ("all but the dangerous", (a_user(access="on ~* +@all -@dangerous"),), PASS, "-@dangerous"),
        ("all, then none but reading", (a_user(access="on ~* +@all -@all +@read"),), PASS, "+@read"),
        ("switched off", (a_user(access="off ~* +@all"),), NOT_APPLICABLE, "off"),
        ("in no group", (a_user(access=OPEN_KEYS, groups=()),), NOT_APPLICABLE, "no group"),
    ),
    *table(
        security.cluster_uses_own_subnet_group,
        ("it does", (CLUSTER,), PASS, "private"),
        ("the default", (a_cluster(subnet_group="default"),), FAIL, "default"),
        ("none", (a_cluster(subnet_group=None),), FAIL, "(none)"),
    ),
    *table(
        security.cluster_stands_in_private_subnets,
        ("it does", (CLUSTER, SUBNETS, InternetRoutes({"subnet-1": False}, {"vpc-1": False})), PASS, "2 private"),
        ("one is public", (CLUSTER, SUBNETS, InternetRoutes({"subnet-2": True}, {})), FAIL, "subnet-2"),
        (
            "by the main table",
            (CLUSTER, SUBNETS, InternetRoutes({"subnet-1": False}, {"vpc-1": True})),
            FAIL,
            "subnet-2",
        ),
        ("no group is told", (CLUSTER, SubnetGroups({}), InternetRoutes({}, {})), NOT_APPLICABLE, "not told"),
    ),
    *table(
        security.cluster_upgrades_itself,
        ("it does", (CLUSTER,), PASS, "upgrades"),
        ("it does not", (a_cluster(upgrades_itself=False),), FAIL, "does not"),
        ("Memcached", (a_memcached(upgrades_itself=False),), NOT_APPLICABLE, "Redis OSS"),
    ),
    *table(
        security.group_has_its_service_updates,
        ("none waits", (GROUP, GroupUpdates(), NOW), PASS, "0 updates"),
        ("a mild one that is due later", (GROUP, GroupUpdates((update("medium"),)), NOW), PASS, "1 updates"),
        ("a mild one that was due yesterday", (GROUP, GroupUpdates((update("low", 1),)), NOW), FAIL, "(low)"),
        ("an important one", (GROUP, GroupUpdates((update("important"),)), NOW), FAIL, "(important)"),
    ),
    *table(
        security.cluster_has_its_service_updates,
        ("none waits", (CLUSTER, ClusterUpdates(), NOW), PASS, "0 updates"),
        ("a critical one", (CLUSTER, ClusterUpdates((update("critical"),)), NOW), FAIL, "(critical)"),
        ("a member", (MEMBER, ClusterUpdates((update("critical"),)), NOW), NOT_APPLICABLE, "a member"),
    ),
    *table(
        resilience.group_is_backed_up,
        ("for a day", (a_group(snapshot_days=1),), PASS, "1 days"),
        ("not at all", (a_group(snapshot_days=0),), FAIL, "no automatic"),
        ("shorter than the tenant asks", (a_group(snapshot_days=6), resilience.SnapshotDays(7)), FAIL, "6 days"),
        ("as long", (a_group(snapshot_days=7), resilience.SnapshotDays(7)), PASS, "7 days"),
    ),
    *table(
        resilience.cluster_is_backed_up,
        ("it is", (CLUSTER,), PASS, "7 days"),
        ("it is not", (a_cluster(snapshot_days=0),), FAIL, "no automatic"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "a member"),
        ("Memcached", (MEMCACHED,), NOT_APPLICABLE, "no snapshots"),
    ),
    *table(
        resilience.serverless_is_backed_up,
        ("it is", (SERVERLESS,), PASS, "7 days"),
        ("it is not", (a_serverless(snapshot_days=0),), FAIL, "no automatic"),
        ("Memcached", (a_serverless(engine="memcached"),), NOT_APPLICABLE, "judged for"),
    ),
    *table(
        resilience.group_fails_over,
        ("it does", (GROUP,), PASS, "on"),
        ("it does not", (a_group(failover=False),), FAIL, "off"),
    ),
    *table(
        resilience.group_spans_zones,
        ("it does", (GROUP,), PASS, "on"),
        ("it does not", (a_group(multi_az=False),), FAIL, "off"),
    ),
    *table(
        resilience.group_has_replicas,
        ("one each", (a_group(shards=(2, 2)),), PASS, "2 shards"),
        ("a shard without", (a_group(shards=(2, 1)),), FAIL, "1 of 2"),
        ("no shards yet", (a_group(shards=()),), NOT_APPLICABLE, "no shard"),
    ),
    *table(
        resilience.cluster_can_fail_over,
        ("a member", (MEMBER,), PASS, "sessions"),
        ("by itself", (CLUSTER,), FAIL, "by itself"),
        ("Memcached", (MEMCACHED,), NOT_APPLICABLE, "replicates nothing"),
    ),
    *table(
        resilience.cluster_spans_zones,
        ("it does", (MEMCACHED,), PASS, "eu-west-1b"),
        ("all in one", (a_memcached(zones=("eu-west-1a",) * 2),), FAIL, "2 nodes in eu-west-1a"),
        ("no nodes yet", (a_memcached(zones=()),), NOT_APPLICABLE, "no node"),
        ("Redis", (CLUSTER,), NOT_APPLICABLE, "one node"),
    ),
    *table(
        operations.cluster_runs_supported_version,
        ("for long", (CLUSTER, NOW), PASS, "no end"),
        ("ended", (a_cluster(version="5.0.6"), NOW), FAIL, "2026-01-31"),
        ("ends in time", (a_cluster(version="6.2.6"), NOW), PASS, "2027-01-31"),
        ("ends soon", (a_cluster(version="6.2.6"), NOW, operations.SupportNotice(243)), FAIL, "2027-01-31"),
        ("a day more than asked", (a_cluster(version="6.2.6"), NOW, operations.SupportNotice(242)), PASS, "2027"),
        ("the same number of another engine", (a_memcached(version="5.0.0"), NOW), PASS, "no end"),
    ),
    *table(
        operations.group_logs_slow_commands,
        ("it does", (GROUP,), PASS, "slow"),
        ("only the engine's", (a_group(logs=frozenset({"engine-log"})),), FAIL, "no slow"),
    ),
    *table(
        operations.group_logs_engine,
        ("it does", (GROUP,), PASS, "engine"),
        ("only slow commands", (a_group(logs=frozenset({"slow-log"})),), FAIL, "no engine"),
    ),
    *table(
        operations.cluster_has_free_memory,
        ("at the limit", (CLUSTER, a_use(memory=80)), PASS, "80 %"),
        ("above", (CLUSTER, a_use(memory=80.1)), FAIL, "80 %"),
        ("not reported", (MEMCACHED, a_use(memory=None)), NOT_APPLICABLE, "no share"),
    ),
    *table(
        operations.cluster_has_free_cpu,
        ("at the limit", (CLUSTER, a_use(cpu=70)), PASS, "70 %"),
        ("above", (CLUSTER, a_use(cpu=70.1)), FAIL, "70 %"),
        ("the engine's core at the limit", (CLUSTER, a_use(cpu=9, engine_cpu=70)), PASS, "70 % of the engine's core"),
        ("the engine's core above", (CLUSTER, a_use(cpu=9, engine_cpu=70.1)), FAIL, "9 % of its CPU"),
        ("not reported", (CLUSTER, a_use(cpu=None)), NOT_APPLICABLE, "no value"),
    ),
    *table(
        operations.group_is_tagged,
        ("it is", (GROUP, GroupTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (GROUP, GroupTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
    *table(
        operations.cluster_is_tagged,
        ("it is", (CLUSTER, ClusterTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (CLUSTER, ClusterTags({})), FAIL, "no tags"),
        ("a member", (MEMBER, ClusterTags({})), NOT_APPLICABLE, "a member"),
    ),
    *table(
        operations.serverless_is_tagged,
        ("it is", (SERVERLESS, ServerlessTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (SERVERLESS, ServerlessTags({})), FAIL, "no tags"),
    ),
    *table(
        cost.group_is_used,
        ("it is", (GROUP, GroupUse(1, 14), NOW), PASS, "1 commands"),
        ("it is not", (GROUP, GroupUse(0, 14), NOW), FAIL, "no command to sessions-001, sessions-002"),
        ("made fourteen days ago", (a_group(created_at=days_ago(14)), GroupUse(0, 14), NOW), FAIL, "no command"),
        ("too new to say", (a_group(**NEW), GroupUse(0, 14), NOW), NOT_APPLICABLE, "less than"),
        ("sharded", (a_group(shards=(2, 2)), GroupUse(0, 14), NOW), NOT_APPLICABLE, "of 2 shards"),
    ),
    *table(
        cost.cluster_is_used,
        ("it is", (CLUSTER, a_use(commands=1), NOW), PASS, "1 commands"),
        ("it is not", (CLUSTER, a_use(commands=0), NOW), FAIL, "no command"),
        ("too new to say", (a_cluster(**NEW), a_use(commands=0), NOW), NOT_APPLICABLE, "less than"),
        ("a member", (MEMBER, a_use(commands=0), NOW), NOT_APPLICABLE, "a member"),
    ),
    *table(
        cost.cluster_size_fits_use,
        ("CPU above", (a_cluster(node_type="cache.r7g.xlarge"), a_use(cpu=20.1, memory=1), NOW), PASS, "20 % of CPU"),
        ("memory above", (a_cluster(node_type="cache.r7g.xlarge"), a_use(cpu=1, memory=30.1), NOW), PASS, "30 %"),
        (
            "at both",
            (a_cluster(node_type="cache.r7g.xlarge"), a_use(cpu=20, memory=30), NOW),
            FAIL,
            "r7g.large would do",
        ),
        ("the smallest", (CLUSTER, a_use(cpu=1, memory=1), NOW), PASS, "r7g.large"),
        ("not told", (CLUSTER, a_use(cpu=None), NOW), NOT_APPLICABLE, "no 14 days"),
        ("too new to say", (a_cluster(**NEW), a_use(), NOW), NOT_APPLICABLE, "no 14 days"),
    ),
    *table(
        cost.cluster_runs_on_current_nodes,
        ("it does", (CLUSTER,), PASS, "r7g"),
        ("old ones", (a_cluster(node_type="cache.m4.large"),), FAIL, "the family m6g"),
    ),
    *table(
        cost.cluster_runs_on_graviton,
        ("it does", (CLUSTER,), PASS, "r7g"),
        ("Intel", (a_cluster(node_type="cache.r5.24xlarge"),), FAIL, "the family r6g"),
        ("old", (a_cluster(node_type="cache.m4.large"),), NOT_APPLICABLE, "earlier"),
    ),
    *table(
        cost.cluster_buys_memory_cheaply,
        ("r", (CLUSTER, a_use(cpu=1, memory=90)), PASS, "r7g"),
        (
            "m that is short of memory",
            (a_cluster(node_type="cache.m7g.xlarge"), a_use(cpu=20)),
            FAIL,
            "cache.r7g.large",
        ),
        ("m that works", (a_cluster(node_type="cache.m7g.xlarge"), a_use(cpu=20.1)), PASS, "20 %"),
        ("m that is empty", (a_cluster(node_type="cache.m7g.xlarge"), a_use(cpu=1, memory=30)), PASS, "30 %"),
        ("the smallest m", (a_cluster(node_type="cache.m7g.large"), a_use(cpu=1)), PASS, "m7g.large"),
        ("not told", (CLUSTER, a_use(memory=None)), NOT_APPLICABLE, "no use"),
    ),
    *table(
        cost.group_runs_valkey,
        ("it does", (GROUP,), PASS, "Valkey"),
        ("Redis", (a_group(engine="redis"),), FAIL, "redis"),
    ),
    *table(
        cost.cluster_is_reserved_when_steady,
        ("wholly", (CLUSTER, Reserved(1), NOW), PASS, "1 of 1"),
        ("in part", (MEMCACHED, Reserved(1), NOW), FAIL, "1 of 2"),
        ("as old as allowed", (a_cluster(created_at=days_ago(90)), Reserved(0), NOW), NOT_APPLICABLE, "90 days"),
        ("a day older", (a_cluster(created_at=days_ago(91)), Reserved(0), NOW), FAIL, "0 of 1"),
    ),
    *table(
        cost.reservation_does_not_end_soon,
        ("later", (a_reservation(ends_at=days_ago(-31)), NOW), PASS, "31 days"),
        ("in thirty days", (a_reservation(ends_at=days_ago(-30)), NOW), FAIL, "30 days"),
        ("retired", (a_reservation(state="retired"), NOW), NOT_APPLICABLE, "retired"),
    ),
    *table(
        cost.serverless_has_a_limit,
        ("both", (SERVERLESS,), PASS, "maximum"),
        ("of storage only", (a_serverless(limits=("DataStorage",)),), FAIL, "no maximum of ECPUPerSecond"),
    ),
    *table(
        cost.snapshot_is_not_forgotten,
        ("as old as allowed", (a_snapshot(created_at=days_ago(90)), NOW), PASS, "90 days"),
        ("a day older", (a_snapshot(created_at=days_ago(91)), NOW), FAIL, "91 days"),
        ("not told", (a_snapshot(created_at=None), NOW), NOT_APPLICABLE, "does not tell"),
    ),
]


@each(CASES)
def test_caches_are_judged(case: Case) -> None:
    case.holds()


def price(key: str) -> MonthlyUsd:
    return monthly("elasticache.node", key, "eu-west-1")


@pytest.mark.parametrize(
    ("verdict", "saving"),
    [
        (cost.group_is_used(a_group(), GroupUse(0, 14), NOW), price("valkey cache.r7g.large").times(2)),
        (cost.cluster_is_used(MEMCACHED, a_use(commands=0), NOW), price("cache.r7g.large").times(2)),
        (
            cost.cluster_runs_on_graviton(a_cluster(node_type="cache.r5.large")),
            price("cache.r5.large").minus(price("cache.r6g.large")),
        ),
        (
            cost.group_runs_valkey(a_group(engine="redis")),
            price("cache.r7g.large").minus(price("valkey cache.r7g.large")).times(2),
        ),
    ],
)
def test_what_would_be_saved_is_the_difference_of_all_nodes(verdict: Any, saving: MonthlyUsd) -> None:
    assert saving.amount
    assert verdict.saving == saving


@pytest.mark.parametrize(
    ("node", "smaller"),
    [
        ("cache.r7g.xlarge", "cache.r7g.large"),
        ("cache.r7g.large", None),
        ("cache.t4g.small", "cache.t4g.micro"),
        ("cache.t4g.micro", None),
        ("cache.r7g.12xlarge", None),
        ("cache.r5.24xlarge", "cache.r5.12xlarge"),
    ],
)
def test_the_next_smaller_node_has_half_the_units_where_there_is_one(node: str, smaller: str | None) -> None:
    assert half(node) == smaller
