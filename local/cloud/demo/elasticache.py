"""The demo account's caches: a shop's sessions, an old cart, offers without servers, and what nobody asks any more."""

from datetime import datetime
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.elasticache import tell

_YEAR = 365 * 86_400

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        vpc, private, public = _network(account, region)
        cache = account.client("elasticache", region)
        for name, subnets in (("private", private), ("public", public)):
            cache.create_cache_subnet_group(
                CacheSubnetGroupName=name, CacheSubnetGroupDescription=vpc, SubnetIds=subnets
            )
        key = account.client("kms", region).create_key(Description="caches")["KeyMetadata"]["Arn"]
        _sessions(account, region, key)
        _search(account, region)
        _alone(account, region)
        _memcached(account, region)
        _serverless(account, region, key)
        _users(account, region)
        _snapshots(account, region)
        _reservations(account, region)
        _metrics(account, region)


def _network(account: DemoAccount, region: str) -> tuple[str, list[str], list[str]]:
    """A VPC with two private subnets, by its main route table, and a public one."""
    ec2 = account.client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.77.{number}.0/24", AvailabilityZone=f"{region}{zone}")["Subnet"]
        for number, zone in enumerate("abc")
    ]
    first, second, third = (one["SubnetId"] for one in subnets)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    ec2.associate_route_table(RouteTableId=table, SubnetId=third)
    return vpc, [first, second], [third]


def _cluster(account: DemoAccount, region: str, name: str, node: str, version: str, **more: Any) -> None:
    """more: what moto keeps of a cluster besides, by its own names."""
    engine = more.pop("engine", "redis")
    zones = more.pop("zones", "a")
    params = more.pop("params", {})
    account.client("elasticache", region).create_cache_cluster(
        CacheClusterId=name,
        Engine=engine,
        EngineVersion=version,
        CacheNodeType=node,
        NumCacheNodes=len(zones),
        **params,
    )
    kept = account.backend("elasticache", region).cache_clusters[name]
    kept.cache_cluster_create_time = days_ago(more.pop("age", 200))
    kept.cache_nodes = [
        {"cache_node_id": f"000{number}", "customer_availability_zone": f"{region}{zone}"}
        for number, zone in enumerate(zones, 1)
    ]
    for key, value in more.items():
        setattr(kept, key, value)


_KEPT: dict[str, Any] = {"AutoMinorVersionUpgrade": True, "CacheSubnetGroupName": "private"}
_LEFT: dict[str, Any] = {"AutoMinorVersionUpgrade": False, "CacheSubnetGroupName": "default"}


def _group(account: DemoAccount, region: str, name: str, **params: Any) -> Any:
    account.client("elasticache", region).create_replication_group(
        ReplicationGroupId=name, ReplicationGroupDescription=name, **params
    )
    kept = account.backend("elasticache", region).replication_groups[name]
    kept.replication_group_create_time = days_ago(200)
    return kept


def _sessions(account: DemoAccount, region: str, key: str) -> None:
    log = {"DestinationType": "cloudwatch-logs", "LogFormat": "json"}
    to = {"CloudWatchLogsDetails": {"LogGroup": "/acme/sessions"}}
    kept = _group(
        account,
        region,
        "sessions",
        Engine="redis",
        CacheNodeType="cache.r7g.large",
        NumNodeGroups=1,
        ReplicasPerNodeGroup=1,
        AutomaticFailoverEnabled=True,
        MultiAZEnabled=True,
        AtRestEncryptionEnabled=True,
        KmsKeyId=key,
        TransitEncryptionEnabled=True,
        TransitEncryptionMode="required",
        SnapshotRetentionLimit=7,
        UserGroupIds=["shop"],
        LogDeliveryConfigurations=[
            {**log, "LogType": "slow-log", "DestinationDetails": to},
            {**log, "LogType": "engine-log", "DestinationDetails": to},
        ],
        Tags=tags(Owner="shop"),
    )
    kept.engine = "valkey"
    for member in kept.member_clusters:
        _cluster(
            account, region, member, "cache.r7g.large", "8.0.1", params=_KEPT, age=30, replication_group_id="sessions"
        )


def _search(account: DemoAccount, region: str) -> None:
    """One shard without replica, of a version without users; and one that lets everybody in. Neither is asked."""
    _group(account, region, "search", Engine="redis", CacheNodeType="cache.m4.large", NumCacheClusters=1)
    old = _group(
        account,
        region,
        "tokens",
        Engine="redis",
        CacheNodeType="cache.r5.xlarge",
        NumCacheClusters=1,
        AtRestEncryptionEnabled=True,
        TransitEncryptionEnabled=True,
        TransitEncryptionMode="preferred",
        AuthToken="x" * 32,
    )
    legacy = {"params": _LEFT, "replication_group_id": "search"}
    _cluster(account, region, "search-001", "cache.m4.large", "5.0.6", **legacy)
    _cluster(account, region, "tokens-001", "cache.r5.xlarge", "5.0.6", params=_KEPT, replication_group_id="tokens")
    open_one = _group(account, region, "offers-old", Engine="redis", CacheNodeType="cache.t3.small", NumCacheClusters=1)
    _cluster(
        account, region, "offers-old-001", "cache.t3.small", "7.1", params=_KEPT, replication_group_id="offers-old"
    )
    for kept in (old, open_one):
        kept.snapshot_retention_limit = 0
    tell(region, "DescribeUpdateActions", _update("important", ReplicationGroupId="search"))


def _update(severity: str, **of: str) -> dict[str, Any]:
    return {
        "ServiceUpdateName": "elasticache-20260915-001",
        "ServiceUpdateSeverity": severity,
        "ServiceUpdateStatus": "available",
        "UpdateActionStatus": "not-applied",
        "ServiceUpdateRecommendedApplyByDate": days_ago(10),
        **of,
    }


def _alone(account: DemoAccount, region: str) -> None:
    _cluster(
        account,
        region,
        "carts",
        "cache.r7g.xlarge",
        "7.1",
        params={**_KEPT, "SnapshotRetentionLimit": 7, "TransitEncryptionEnabled": True, "Tags": tags(Owner="shop")},
    )
    params = {**_LEFT, "CacheSubnetGroupName": "public"}
    _cluster(account, region, "trial", "cache.m7g.xlarge", "7.1", params=params)
    tell(region, "DescribeUpdateActions", _update("critical", CacheClusterId="trial"))


def _memcached(account: DemoAccount, region: str) -> None:
    spread = {"engine": "memcached", "params": {**_KEPT, "TransitEncryptionEnabled": True}}
    _cluster(account, region, "pages", "cache.t4g.medium", "1.6.22", zones="ab", **spread)
    together = {"engine": "memcached", "params": _LEFT}
    _cluster(account, region, "fragments", "cache.t3.medium", "1.6.22", zones="aa", **together)


def _serverless(account: DemoAccount, region: str, key: str) -> None:
    def cache(name: str, **more: Any) -> dict[str, Any]:
        arn = f"arn:aws:elasticache:{region}:{account.account_id}:serverlesscache:{name}"
        return {"ServerlessCacheName": name, "ARN": arn, "Status": "available", "Engine": "valkey", **more}

    limits = {"DataStorage": {"Maximum": 10, "Unit": "GB"}, "ECPUPerSecond": {"Maximum": 5000}}
    kept = {"KmsKeyId": key, "UserGroupId": "shop", "SnapshotRetentionLimit": 7, "CacheUsageLimits": limits}
    tell(region, "DescribeServerlessCaches", cache("offers", **kept), cache("experiments"))


def _users(account: DemoAccount, region: str) -> None:
    cache = account.client("elasticache", region)
    named = {"UserName": "app", "Engine": "valkey", "AuthenticationMode": {"Type": "iam"}}
    cache.create_user(UserId="app", AccessString="on ~app:* -@all +@read +@write", **named)
    cache.create_user(
        UserId="everybody", UserName="default", Engine="redis", AccessString="on ~* +@all", NoPasswordRequired=True
    )
    for user in account.backend("elasticache", region).users.values():
        if user.id in ("app", "everybody"):
            user.user_group_ids = ["shop"]


def _snapshots(account: DemoAccount, region: str) -> None:
    for name, days in (("before-sale", 5), ("migration-2024", 600)):
        snapshot = {
            "SnapshotName": name,
            "ARN": f"arn:aws:elasticache:{region}:{account.account_id}:snapshot:{name}",
            "SnapshotStatus": "available",
            "SnapshotSource": "manual",
            "CacheClusterId": "carts",
            "NodeSnapshots": [{"CacheNodeId": "0001", "SnapshotCreateTime": days_ago(days)}],
        }
        tell(region, "DescribeSnapshots", snapshot)


def _reservations(account: DemoAccount, region: str) -> None:
    def reserved(name: str, node: str, begun: datetime) -> dict[str, Any]:
        return {
            "ReservedCacheNodeId": name,
            "ReservationARN": f"arn:aws:elasticache:{region}:{account.account_id}:reserved-instance:{name}",
            "CacheNodeType": node,
            "CacheNodeCount": 1,
            "State": "active",
            "StartTime": begun,
            "Duration": _YEAR,
        }

    tell(
        region,
        "DescribeReservedCacheNodes",
        reserved("carts", "cache.r7g.xlarge", days_ago(100)),
        reserved("pages", "cache.t4g.small", days_ago(350)),
    )


def _metrics(account: DemoAccount, region: str) -> None:
    used = {
        "sessions-001": (50_000, 30, 95),
        "carts": (50_000, 80, 10),
        "trial": (0, 3, 60),
        "search-001": (0, 2, 5),
        "tokens-001": (0, 10, 10),
        "pages": (0, 10, None),
    }
    data = [_datum("CmdGet", 9000, "pages")]
    for name, (commands, cpu, memory) in used.items():
        data += [_datum("CacheHits", commands, name), _datum("CPUUtilization", cpu, name)]
        data += [_datum("DatabaseMemoryUsagePercentage", memory, name)] if memory is not None else []
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/ElastiCache", MetricData=data)


def _datum(name: str, value: float, cluster: str) -> dict[str, Any]:
    place = [{"Name": "CacheClusterId", "Value": cluster}]
    return {"MetricName": name, "Dimensions": place, "Value": value, "Timestamp": days_ago(1)}
