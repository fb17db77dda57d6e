"""The demo account's domains: logs that are well kept, a trial on the internet, and an archive that nobody searches."""

import json
from datetime import datetime
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.opensearch import reserve, tell

_YEAR = 365 * 86_400
_KINDS = ("ES_APPLICATION_LOGS", "AUDIT_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _logs(account, region)
        _trial(account, region)
        _archive(account, region)
        _catalogue(account, region)
        _metrics(account, region)
        _reservations(region)


def _allow(principal: Any) -> str:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "es:ESHttp*", "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _logs(account: DemoAccount, region: str) -> None:
    group = f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/search"
    account.client("opensearch", region).create_domain(
        DomainName="logs",
        EngineVersion="OpenSearch_2.19",
        ClusterConfig={
            "InstanceType": "r7g.large.search",
            "InstanceCount": 3,
            "DedicatedMasterEnabled": True,
            "DedicatedMasterType": "m7g.large.search",
            "DedicatedMasterCount": 3,
            "ZoneAwarenessEnabled": True,
            "ZoneAwarenessConfig": {"AvailabilityZoneCount": 3},
            "MultiAZWithStandbyEnabled": True,
            "WarmEnabled": True,
            "WarmType": "ultrawarm1.medium.search",
            "WarmCount": 2,
            "ColdStorageOptions": {"Enabled": True},
        },
        EBSOptions={"EBSEnabled": True, "VolumeType": "gp3", "VolumeSize": 100},
        AccessPolicies=_allow({"AWS": f"arn:aws:iam::{account.account_id}:root"}),
        VPCOptions={"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
        EncryptionAtRestOptions={"Enabled": True},
        NodeToNodeEncryptionOptions={"Enabled": True},
        LogPublishingOptions={one: {"CloudWatchLogsLogGroupArn": group, "Enabled": True} for one in _KINDS},
        DomainEndpointOptions={"EnforceHTTPS": True, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"},
        AdvancedSecurityOptions={"Enabled": True},
        CognitoOptions={"Enabled": True},
        SoftwareUpdateOptions={"AutoSoftwareUpdateEnabled": True},
        TagList=tags(Owner="platform"),
    )
    tell(_arn(account, region, "logs"), VPCOptions={"VPCId": "vpc-0123456789", "SubnetIds": ["subnet-1"]})


def _arn(account: DemoAccount, region: str, name: str) -> str:
    return f"arn:aws:es:{region}:{account.account_id}:domain/{name}"


def _trial(account: DemoAccount, region: str) -> None:
    """Somebody tried Elasticsearch once: on the internet, for everybody."""
    account.client("opensearch", region).create_domain(
        DomainName="trial",
        EngineVersion="Elasticsearch_6.7",
        ClusterConfig={"InstanceType": "t2.small.search", "InstanceCount": 1},
        EBSOptions={"EBSEnabled": True, "VolumeType": "gp2", "VolumeSize": 10},
        AccessPolicies=_allow("*"),
    )
    update = {"UpdateAvailable": True, "NewVersion": "R20260901-P2", "UpdateStatus": "ELIGIBLE"}
    tell(_arn(account, region, "trial"), ServiceSoftwareOptions=update)


def _archive(account: DemoAccount, region: str) -> None:
    """Large, on Intel, idle; its introduction of fine-grained access control was never ended."""
    account.client("opensearch", region).create_domain(
        DomainName="archive",
        EngineVersion="OpenSearch_2.11",
        ClusterConfig={"InstanceType": "r5.xlarge.search", "InstanceCount": 3},
        EBSOptions={"EBSEnabled": True, "VolumeType": "gp2", "VolumeSize": 1000},
        AccessPolicies=_allow({"AWS": "arn:aws:iam::333333333333:root"}),
        EncryptionAtRestOptions={"Enabled": True},
        AdvancedSecurityOptions={"Enabled": True, "InternalUserDatabaseEnabled": True, "AnonymousAuthEnabled": True},
        AutoTuneOptions={"DesiredState": "DISABLED"},
    )
    tell(_arn(account, region, "archive"), AutoTuneOptions={"State": "DISABLED"})


def _catalogue(account: DemoAccount, region: str) -> None:
    """Busy, and nearly full."""
    warm = {"WarmEnabled": True, "WarmType": "ultrawarm1.medium.search", "WarmCount": 2}
    account.client("opensearch", region).create_domain(
        DomainName="catalogue",
        EngineVersion="OpenSearch_2.17",
        ClusterConfig={"InstanceType": "m7g.large.search", "InstanceCount": 2, "ZoneAwarenessEnabled": True, **warm},
        EBSOptions={"EBSEnabled": True, "VolumeType": "gp3", "VolumeSize": 50},
        EncryptionAtRestOptions={"Enabled": True},
    )


def _metrics(account: DemoAccount, region: str) -> None:
    """One value for each of fourteen days."""
    kept = {"CPUUtilization": 30, "JVMMemoryPressure": 50, "FreeStorageSpace": 60_000, "SearchRate": 9000}
    used = {
        "logs": kept,
        "archive": {"CPUUtilization": 3, "JVMMemoryPressure": 20, "FreeStorageSpace": 900_000, "KMSKeyError": 1},
        "catalogue": {
            "CPUUtilization": 95,
            "JVMMemoryPressure": 92,
            "FreeStorageSpace": 2_000,
            "SearchRate": 90_000,
            "ClusterStatus.red": 1,
            "AutomatedSnapshotFailure": 1,
        },
    }
    data = [
        _datum(account, domain, name, value, days)
        for domain, metrics in used.items()
        for name, value in metrics.items()
        for days in range(1, 15)
    ]
    cloudwatch = account.client("cloudwatch", region)
    cloudwatch.put_metric_data(Namespace="AWS/ES", MetricData=data)


def _datum(account: DemoAccount, domain: str, name: str, value: float, days: int) -> dict[str, Any]:
    place = [{"Name": "DomainName", "Value": domain}, {"Name": "ClientId", "Value": account.account_id}]
    return {"MetricName": name, "Dimensions": place, "Value": value, "Timestamp": days_ago(days - 0.2)}


def _reservations(region: str) -> None:
    def reserved(name: str, begun: datetime) -> dict[str, Any]:
        return {
            "ReservedInstanceId": name,
            "InstanceType": "r7g.large.search",
            "InstanceCount": 3,
            "State": "active",
            "StartTime": begun,
            "Duration": _YEAR,
        }

    reserve(region, reserved("8f5a6b1e-logs", days_ago(100)))
    reserve(region, reserved("1c2d3e4f-old", days_ago(350)))
