import json
from typing import Any

import pytest

from shared.catalog import Fact, Lister, Resource, Unread
from shared.catalog.secrets import FoundSecret
from shared.services.ssm.readers import READERS
from shared.services.ssm.readers.parameter import read_secrets
from shared.services.ssm.resources import (
    Association,
    Compliance,
    Document,
    DocumentSecrets,
    DocumentSharing,
    Inventory,
    MaintenanceWindow,
    ManagedNode,
    NodeCount,
    Parameter,
    ParameterSecrets,
    PatchState,
    ResourceDataSync,
    ServiceSettings,
    SessionPreferences,
    WindowTasks,
)
from tests.services.recorded import (
    SCOPE,
    Refused,
    Source,
    Told,
    answering,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)
from tests.services.ssm.builders import (
    REGION,
    a_document,
    a_node,
    a_parameter,
    a_sync,
    a_window,
    an_association,
    days_ago,
)

SECRET = "made-up-of-words"


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    of = {Document: a_document(), Parameter: a_parameter(), ManagedNode: a_node(), MaintenanceWindow: a_window()}
    resource: Resource = REGION if isinstance(source, Lister) else of.get(source.of, REGION)
    raises_what_aws_refuses(source, resource, code)


NODE: dict[str, Any] = {
    "InstanceId": "i-1",
    "PingStatus": "Online",
    "LastPingDateTime": days_ago(0),
    "AgentVersion": "3.3.1",
    "IsLatestVersion": True,
    "PlatformName": "Ubuntu",
    "PlatformVersion": "24.04",
}
LISTED: list[tuple[type[Resource], tuple[Told, ...], list[Resource]]] = [
    (
        Document,
        (
            Told(
                "ListDocuments",
                {
                    "DocumentIdentifiers": [
                        {"Name": "restart", "DocumentType": "Command", "Tags": [{"Key": "owner", "Value": "shop"}]}
                    ]
                },
                {"Filters": [{"Key": "Owner", "Values": ["Self"]}], "MaxResults": 50},
            ),
        ),
        [a_document()],
    ),
    (
        Parameter,
        (
            Told(
                "DescribeParameters",
                {
                    "Parameters": [{"Name": "/shop/url", "Type": "String", "LastModifiedDate": days_ago(9)}],
                    "NextToken": "more",
                },
            ),
            Told(
                "DescribeParameters",
                {
                    "Parameters": [
                        {
                            "Name": "plain",
                            "Type": "SecureString",
                            "KeyId": "alias/aws/ssm",
                            "LastModifiedDate": days_ago(9),
                        }
                    ]
                },
                {"MaxResults": 50, "NextToken": "more"},
            ),
        ),
        [
            a_parameter(),
            a_parameter(
                "SecureString", arn=SCOPE.arn("ssm", "parameter/plain"), resource_id="plain", key="alias/aws/ssm"
            ),
        ],
    ),
    (
        ManagedNode,
        (
            Told(
                "DescribeInstanceInformation",
                {"InstanceInformationList": [NODE, {"InstanceId": "mi-1", "PingStatus": "Inactive"}]},
            ),
        ),
        [
            a_node(),
            a_node(
                arn=SCOPE.arn("ssm", "managed-instance/mi-1"),
                resource_id="mi-1",
                ping="Inactive",
                seen_at=None,
                agent="",
                agent_is_current=None,
                platform="",
                platform_version="",
            ),
        ],
    ),
    (
        Association,
        (
            Told(
                "ListAssociations",
                {
                    "Associations": [
                        {
                            "AssociationId": "a-1",
                            "AssociationName": "patching",
                            "Name": "AWS-RunPatchBaseline",
                            "Overview": {"Status": "Failed", "AssociationStatusAggregatedCount": {"Failed": 1}},
                        },
                        {"AssociationId": "a-1", "AssociationName": "patching", "Name": "AWS-RunPatchBaseline"},
                    ]
                },
            ),
        ),
        [an_association("Failed", Failed=1), an_association("Pending")],
    ),
    (
        MaintenanceWindow,
        (
            Told(
                "DescribeMaintenanceWindows",
                {
                    "WindowIdentities": [
                        {
                            "WindowId": "mw-11111111111111111",
                            "Name": "patching",
                            "Enabled": True,
                            "Schedule": "cron(0 3 ? * SUN *)",
                            "NextExecutionTime": "2026-06-07T03:00Z",
                        }
                    ]
                },
            ),
        ),
        [a_window(arn=SCOPE.arn("ssm", "maintenancewindow/mw-11111111111111111"), resource_id="mw-11111111111111111")],
    ),
    (
        ResourceDataSync,
        (
            Told(
                "ListResourceDataSync",
                {
                    "ResourceDataSyncItems": [
                        {
                            "SyncName": "inventory",
                            "LastStatus": "Failed",
                            "LastSyncStatusMessage": "in AWS's words",
                        }
                    ]
                },
            ),
        ),
        [a_sync("Failed")],
    ),
]


@pytest.mark.parametrize(("kind", "answers", "found"), LISTED, ids=[row[0].__name__ for row in LISTED])
def test_what_the_region_has_is_listed(kind: type[Resource], answers: tuple[Told, ...], found: list[Resource]) -> None:
    assert listed("ssm", kind, *answers) == found


def test_a_region_with_nothing_is_empty() -> None:
    assert listed("ssm", Document, Told("ListDocuments", {"DocumentIdentifiers": []})) == []


def setting(value: str) -> Told:
    return Told("GetServiceSetting", {"ServiceSetting": {"SettingValue": value}})


def compliance(kind: str, status: str, count: int, node: str = "i-1") -> dict[str, Any]:
    return {
        "ComplianceType": kind,
        "ResourceId": node,
        "Status": status,
        "NonCompliantSummary": {"NonCompliantCount": count},
    }


def patch_state(**more: Any) -> dict[str, Any]:
    return {
        "InstanceId": "i-1",
        "PatchGroup": "servers",
        "BaselineId": "pb-11111111111111111",
        "OperationStartTime": days_ago(1),
        "OperationEndTime": days_ago(1),
        "Operation": "Scan",
        **more,
    }


OFF = {
    "AWS:InstanceInformation": {
        "TypeName": "AWS:InstanceInformation",
        "SchemaVersion": "1.0",
        "Content": [{"InstanceId": "i-1", "InstanceStatus": "Stopped"}],
    }
}
CAPTURED = {
    "AWS:InstanceInformation": {
        "TypeName": "AWS:InstanceInformation",
        "SchemaVersion": "1.0",
        "CaptureTime": "2026-05-31T12:00:00Z",
        "Content": [],
    }
}
PREFERENCES = {"inputs": {"s3BucketName": "logs", "cloudWatchLogGroupName": "/ssm", "kmsKeyId": "alias/ssm"}}
ROWS: list[tuple[str, Resource, tuple[Told | Refused, ...], Fact]] = [
    (
        "shared, on two pages",
        a_document(),
        (
            Told("DescribeDocumentPermission", {"AccountIds": ["999988887777"], "NextToken": "more"}),
            Told("DescribeDocumentPermission", {"AccountIds": ["111122223333"]}),
        ),
        DocumentSharing(("111122223333", "999988887777")),
    ),
    ("private", a_document(), (Told("DescribeDocumentPermission", {"AccountIds": []}),), DocumentSharing(())),
    (
        "a password in a document",
        a_document(),
        (Told("GetDocument", {"Content": f"mainSteps:\n- export DB_PASSWORD={SECRET}"}),),
        DocumentSecrets((FoundSecret("password", 2),)),
    ),
    (
        "compliance, type by type",
        a_node(),
        (
            Told(
                "ListResourceComplianceSummaries",
                {
                    "ResourceComplianceSummaryItems": [
                        compliance("Patch", "NON_COMPLIANT", 3),
                        compliance("Custom:Backup", "NON_COMPLIANT", 9),
                        compliance("Patch", "COMPLIANT", 0, "i-2"),
                    ],
                    "NextToken": "more",
                },
            ),
            Told(
                "ListResourceComplianceSummaries",
                {"ResourceComplianceSummaryItems": [compliance("Association", "COMPLIANT", 0)]},
            ),
        ),
        Compliance("NON_COMPLIANT", 3, "COMPLIANT", 0),
    ),
    (
        "no compliance",
        a_node(),
        (Told("ListResourceComplianceSummaries", {"ResourceComplianceSummaryItems": []}),),
        Compliance(),
    ),
    (
        "patches",
        a_node(),
        (
            Told(
                "DescribeInstancePatchStates",
                {
                    "InstancePatchStates": [
                        patch_state(
                            CriticalNonCompliantCount=1,
                            SecurityNonCompliantCount=2,
                            FailedCount=3,
                            InstalledPendingRebootCount=4,
                        )
                    ]
                },
            ),
        ),
        PatchState(days_ago(1), 1, 2, 3, 4),
    ),
    ("no patches", a_node(), (Told("DescribeInstancePatchStates", {"InstancePatchStates": []}),), PatchState(None)),
    (
        "an inventory",
        a_node(),
        (Told("GetInventory", {"Entities": [{"Id": "i-1", "Data": CAPTURED}, {"Id": "i-2"}]}),),
        Inventory(days_ago(1)),
    ),
    (
        "an inventory of a machine that is off",
        a_node(),
        (Told("GetInventory", {"Entities": [{"Id": "i-1", "Data": OFF}]}),),
        Inventory(None, "Stopped"),
    ),
    ("no inventory", a_node(), (Told("GetInventory", {"Entities": [{"Id": "i-1"}]}),), Inventory(None)),
    (
        "tasks",
        a_window(),
        (Told("DescribeMaintenanceWindowTasks", {"Tasks": [{"TaskArn": "AWS-RunPatchBaseline"}]}),),
        WindowTasks(("AWS-RunPatchBaseline",)),
    ),
    (
        "settings",
        REGION,
        (setting("$None"), setting("Disable"), setting("CloudWatch")),
        ServiceSettings("Disable", "CloudWatch", ""),
    ),
    (
        "preferences of sessions",
        REGION,
        (Told("GetDocument", {"Content": json.dumps(PREFERENCES)}),),
        SessionPreferences("logs", "/ssm", "alias/ssm"),
    ),
    ("no preferences", REGION, (Refused("GetDocument", "InvalidDocument"),), SessionPreferences()),
    ("nodes", REGION, (Told("DescribeInstanceInformation", {"InstanceInformationList": [NODE]}),), NodeCount(any=True)),
    (
        "no nodes",
        REGION,
        (Told("DescribeInstanceInformation", {"InstanceInformationList": []}),),
        NodeCount(any=False),
    ),
]


@pytest.mark.parametrize(("resource", "answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_systems_manager_tells_is_read(resource: Resource, answers: tuple[Told, ...], fact: Fact) -> None:
    assert read("ssm", type(fact), resource, *answers) == fact


def named(name: str, kind: str = "String") -> Parameter:
    return a_parameter(kind, resource_id=name)


def value(name: str, text: str) -> dict[str, str]:
    return {"Name": name, "Value": text}


def test_values_of_plain_parameters_are_searched_and_those_of_secure_ones_never_asked_for() -> None:
    answer = Told(
        "GetParameters",
        {
            "Parameters": [value("/db/password", SECRET), value("/shop/url", "https://shop.example")],
            "InvalidParameters": ["gone"],
        },
        {"Names": ["/db/password", "/shop/url", "gone"]},
    )
    parameters = [named("/db/password"), named("/shop/url"), named("gone"), named("secure", "SecureString")]
    with answering("ssm", answer) as client:
        found = read_secrets(client, parameters)

    assert found["/db/password"] == ParameterSecrets((FoundSecret("password", 1),))
    assert found["/shop/url"] == found["secure"] == ParameterSecrets(())
    assert isinstance(found["gone"], Unread)


def test_secure_parameters_alone_cost_no_call() -> None:
    with answering("ssm") as client:
        assert read_secrets(client, [named("secure", "SecureString")]) == {"secure": ParameterSecrets(())}


def test_no_text_of_a_secret_leaves_a_reader() -> None:
    content = Told("GetDocument", {"Content": f"password={SECRET}"})
    document = read("ssm", DocumentSecrets, a_document(), content)
    parameter = read(
        "ssm",
        ParameterSecrets,
        a_parameter(),
        Told("GetParameters", {"Parameters": [value("/shop/url", f"password={SECRET}")]}),
    )

    assert SECRET not in repr((document, parameter))
    assert [one.found for one in (document, parameter) if isinstance(one, DocumentSecrets | ParameterSecrets)] != [
        (),
        (),
    ]
