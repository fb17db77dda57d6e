"""The demo account's warehouses: sales that are well kept, an old cluster on the internet, and two without servers."""

from datetime import datetime
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.redshift import set_parameters, tell

_YEAR = 365 * 86_400
_WORD = "Made-up-1"  # of clusters that are not
_AWSUSER = {"MasterUsername": "awsuser", "MasterUserPassword": _WORD}

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        closed, opened = _network(account, region)
        _sales(account, region, closed)
        _old(account, region, opened)
        _reports(account, region)
        _belongings(account, region)
        _serverless(account, region)
        _metrics(account, region)


def _network(account: DemoAccount, region: str) -> tuple[str, str]:
    """Subnet groups over two zones and over one; a security group that is closed, and one that is open."""
    ec2, redshift = account.client("ec2", region), account.client("redshift", region)
    vpc = ec2.create_vpc(CidrBlock="10.78.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.78.{number}.0/24", AvailabilityZone=f"{region}{zone}")["Subnet"]
        for number, zone in enumerate("ab")
    ]
    names = [one["SubnetId"] for one in subnets]
    for name, found, tagged in (("private", names, tags(Owner="sales")), ("narrow", names[:1], [])):
        redshift.create_cluster_subnet_group(
            ClusterSubnetGroupName=name, Description=name, SubnetIds=found, Tags=tagged
        )
    groups = [
        ec2.create_security_group(GroupName=f"warehouse-{name}", Description=name, VpcId=vpc)["GroupId"]
        for name in ("closed", "open")
    ]
    everybody = {"IpProtocol": "tcp", "FromPort": 5439, "ToPort": 5439, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.authorize_security_group_ingress(GroupId=groups[1], IpPermissions=[everybody])
    return groups[0], groups[1]


def _cluster(account: DemoAccount, region: str, name: str, params: dict[str, Any], **more: Any) -> None:
    """more: what moto keeps of a cluster besides, by its own names."""
    account.client("redshift", region).create_cluster(ClusterIdentifier=name, **params)
    kept = account.backend("redshift", region).clusters[name]
    for key, value in {"create_time": days_ago(300), **more}.items():
        setattr(kept, key, value)


def _sales(account: DemoAccount, region: str, group: str) -> None:
    redshift = account.client("redshift", region)
    for name, tagged in (("strict", tags(Owner="sales")), ("loose", [])):
        redshift.create_cluster_parameter_group(
            ParameterGroupName=name, ParameterGroupFamily="redshift-2.0", Description=name, Tags=tagged
        )
    set_parameters(region, "strict", require_ssl="true", enable_user_activity_logging="true")
    _cluster(
        account,
        region,
        "sales",
        {
            "NodeType": "ra3.xlplus",
            "NumberOfNodes": 2,
            "MasterUsername": "warehouse",
            "MasterUserPassword": _WORD,
            "DBName": "sales",
            "Encrypted": True,
            "PubliclyAccessible": False,
            "EnhancedVpcRouting": True,
            "AllowVersionUpgrade": True,
            "AutomatedSnapshotRetentionPeriod": 14,
            "ClusterParameterGroupName": "strict",
            "ClusterSubnetGroupName": "private",
            "VpcSecurityGroupIds": [group],
            "Tags": tags(Owner="sales"),
        },
        multi_az="Enabled",
        master_password_secret_arn=f"arn:aws:secretsmanager:{region}:{account.account_id}:secret:redshift!sales",
        cluster_availability_status="Available",
    )
    kept = account.backend("redshift", region).clusters["sales"]
    copy = next(one for one in account.regions if one != region)
    kept.cluster_snapshot_copy_status = {"DestinationRegion": copy, "RetentionPeriod": 7}
    kept.logging_details = {"LoggingEnabled": True, "LogDestinationType": "cloudwatch", "LogExports": ["userlog"]}


def _old(account: DemoAccount, region: str, group: str) -> None:
    params = {
        "NodeType": "dc2.large",
        "ClusterType": "single-node",
        "PubliclyAccessible": True,
        "EnhancedVpcRouting": False,
        "AllowVersionUpgrade": False,
        "ClusterParameterGroupName": "loose",
        "ClusterSubnetGroupName": "narrow",
        "VpcSecurityGroupIds": [group],
        **_AWSUSER,
    }
    _cluster(account, region, "old", params, cluster_availability_status="Unavailable", status="storage-full")


def _reports(account: DemoAccount, region: str) -> None:
    """Two: one that nobody asks and that cannot move, one that moves and is paused each night."""
    params = {"NodeType": "ra3.4xlarge", "NumberOfNodes": 4, "ClusterParameterGroupName": "loose", **_AWSUSER}
    _cluster(account, region, "reports-old", params, cluster_availability_status="Available")
    _cluster(
        account,
        region,
        "reports",
        params,
        cluster_availability_status="Available",
        availability_zone_relocation_status="enabled",
    )
    pause = {
        "ScheduledActionName": "reports-nightly",
        "State": "ACTIVE",
        "Schedule": "cron(0 19 * * ? *)",
        "TargetAction": {"PauseCluster": {"ClusterIdentifier": "reports"}},
    }
    tell(region, "redshift:DescribeScheduledActions", pause)


def _belongings(account: DemoAccount, region: str) -> None:
    topic = account.client("sns", region).create_topic(Name="warehouse")["TopicArn"]
    told = {"SnsTopicArn": topic, "Enabled": True}
    tell(
        region,
        "redshift:DescribeEventSubscriptions",
        {"CustSubscriptionId": "warehouse", "Status": "active", "Tags": tags(Owner="sales"), **told},
        {"CustSubscriptionId": "old", "Status": "topic-not-exist", "Tags": [], **told},
    )
    tell(
        region,
        "redshift:DescribeReservedNodes",
        _reserved("sales", days_ago(100)),
        _reserved("ending", days_ago(350), count=1),
    )
    tell(region, "redshift:DescribeClusterSnapshots", _snapshot(account, "release", 5), _forgotten(account))


def _reserved(name: str, begun: datetime, count: int = 2) -> dict[str, Any]:
    return {
        "ReservedNodeId": name,
        "NodeType": "ra3.xlplus",
        "NodeCount": count,
        "State": "active",
        "StartTime": begun,
        "Duration": _YEAR,
    }


def _snapshot(account: DemoAccount, name: str, days: int, **more: Any) -> dict[str, Any]:
    return {
        "SnapshotIdentifier": name,
        "ClusterIdentifier": "sales",
        "SnapshotCreateTime": days_ago(days),
        "Status": "available",
        "SnapshotType": "manual",
        "OwnerAccount": account.account_id,
        "TotalBackupSizeInMegaBytes": 204_800.0,
        "ManualSnapshotRetentionPeriod": 30,
        "Tags": tags(Owner="sales"),
        **more,
    }


def _forgotten(account: DemoAccount) -> dict[str, Any]:
    shared = [{"AccountId": "333333333333"}]
    return _snapshot(
        account,
        "migration-2024",
        600,
        ManualSnapshotRetentionPeriod=-1,
        AccountsWithRestoreAccess=shared,
        Tags=[],
    )


def _serverless(account: DemoAccount, region: str) -> None:
    arn = f"arn:aws:redshift-serverless:{region}:{account.account_id}"
    secret = f"arn:aws:secretsmanager:{region}:{account.account_id}:secret:redshift!board"
    ssl = [{"parameterKey": "require_ssl", "parameterValue": "true"}]
    tell(
        region,
        "redshift-serverless:ListWorkgroups",
        {
            "workgroupName": "board",
            "workgroupArn": f"{arn}:workgroup/1",
            "status": "AVAILABLE",
            "publiclyAccessible": False,
            "enhancedVpcRouting": True,
            "configParameters": ssl,
            "maxCapacity": 64,
        },
        {
            "workgroupName": "experiments",
            "workgroupArn": f"{arn}:workgroup/2",
            "status": "AVAILABLE",
            "publiclyAccessible": True,
            "enhancedVpcRouting": False,
            "configParameters": [],
        },
    )
    tell(
        region,
        "redshift-serverless:ListNamespaces",
        {
            "namespaceName": "board",
            "namespaceArn": f"{arn}:namespace/1",
            "status": "AVAILABLE",
            "adminUsername": "warehouse",
            "kmsKeyId": f"arn:aws:kms:{region}:{account.account_id}:key/1",
            "logExports": ["connectionlog", "userlog"],
            "adminPasswordSecretArn": secret,
        },
        {
            "namespaceName": "experiments",
            "namespaceArn": f"{arn}:namespace/2",
            "status": "AVAILABLE",
            "adminUsername": "admin",
            "kmsKeyId": "AWS_OWNED_KMS_KEY",
            "logExports": [],
        },
    )


def _metrics(account: DemoAccount, region: str) -> None:
    """One value for each of fourteen days."""
    used = {
        "sales": {"CPUUtilization": 45, "DatabaseConnections": 12, "PercentageDiskSpaceUsed": 40},
        "old": {"CPUUtilization": 97, "DatabaseConnections": 3, "PercentageDiskSpaceUsed": 99},
        "reports-old": {"CPUUtilization": 2, "DatabaseConnections": 0, "PercentageDiskSpaceUsed": 10},
    }
    data = [
        {
            "MetricName": name,
            "Dimensions": [{"Name": "ClusterIdentifier", "Value": cluster}],
            "Value": value,
            "Timestamp": days_ago(days - 0.2),
        }
        for cluster, metrics in used.items()
        for name, value in metrics.items()
        for days in range(1, 15)
    ]
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/Redshift", MetricData=data)
