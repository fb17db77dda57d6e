"""The demo account's Systems Manager: two regions with managed servers, one in order and one not; one without any."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.ssm import Told, told

_GOOD, _BAD = "mi-0a1b2c3d4e5f60718", "mi-0f9e8d7c6b5a43210"
_LOST = "mi-00112233445566778"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    in_order, badly, _ = account.regions
    _in_order(account, in_order)
    _badly(account, badly)


def _document(ssm: Any, name: str, kind: str, content: dict[str, Any], **params: Any) -> None:
    ssm.create_document(Name=name, Content=json.dumps(content), DocumentType=kind, DocumentFormat="JSON", **params)


def _script(*lines: str) -> dict[str, Any]:
    run = {"action": "aws:runShellScript", "name": "run", "inputs": {"runCommand": list(lines)}}
    return {"schemaVersion": "2.2", "description": "demo", "mainSteps": [run]}


def _in_order(account: DemoAccount, region: str) -> None:
    """Settings, sessions, parameters and a server as they should be."""
    ssm, know = account.client("ssm", region), told(region)
    know.settings |= {
        "/ssm/documents/console/public-sharing-permission": "Disable",
        "/ssm/automation/customer-script-log-destination": "CloudWatch",
        "/ssm/managed-instance/default-ec2-instance-management-role": "service-role/DefaultInstanceManagement",
    }
    inputs = {"s3BucketName": "", "cloudWatchLogGroupName": "/ssm/sessions", "kmsKeyId": "alias/sessions"}
    preferences = {
        "schemaVersion": "1.0",
        "description": "sessions",
        "sessionType": "Standard_Stream",
        "inputs": inputs,
    }
    _document(ssm, "SSM-SessionManagerRunShell", "Session", preferences)
    _document(ssm, "acme-restart-shop", "Command", _script("systemctl restart shop"), Tags=tags(Owner="shop"))
    ssm.put_parameter(Name="/shop/database/password", Type="SecureString", Value="kept", KeyId="alias/shop")
    ssm.put_parameter(Name="/shop/url", Type="String", Value="https://shop.acme.example")
    _node(know, _GOOD, "Online", current=True, platform="Ubuntu", version="24.04")
    know.compliance += [_compliance(_GOOD, "Patch", 0), _compliance(_GOOD, "Association", 0)]
    know.patches.append(_patches(_GOOD, age=1))
    know.inventory[_GOOD] = days_ago(0.5)
    know.associations.append(_association("1", "AWS-GatherSoftwareInventory", "Success"))
    know.syncs.append(_sync("inventory", "Successful"))
    _window(ssm, "patching", task="AWS-RunPatchBaseline")


def _badly(account: DemoAccount, region: str) -> None:
    """A runbook for everybody with a password in it, and servers that nobody patches."""
    ssm, know = account.client("ssm", region), told(region)
    _document(ssm, "acme-bootstrap", "Command", _script("export DB_PASSWORD=made-up-for-the-demo", "./install"))
    ssm.modify_document_permission(Name="acme-bootstrap", PermissionType="Share", AccountIdsToAdd=["all"])
    _document(ssm, "acme-partner", "Command", _script("./report"))
    ssm.modify_document_permission(Name="acme-partner", PermissionType="Share", AccountIdsToAdd=["333333333333"])
    ssm.put_parameter(Name="/legacy/db_password", Type="String", Value="made-up-for-the-demo")
    ssm.put_parameter(Name="/legacy/api", Type="SecureString", Value="kept")
    _node(know, _BAD, "Online", current=False, platform="CentOS Linux", version="7.9")
    _node(know, _LOST, "ConnectionLost", current=False, platform="Amazon Linux", version="2023")
    know.compliance += [_compliance(_BAD, "Patch", 31), _compliance(_BAD, "Association", 1)]
    know.patches.append(_patches(_BAD, age=40, CriticalNonCompliantCount=4, InstalledPendingRebootCount=2))
    know.associations.append(_association("2", "AWS-RunPatchBaseline", "Failed"))
    know.syncs.append(_sync("audit", "Failed"))
    _window(ssm, "old-patching", Enabled=False)


def _node(know: Told, name: str, ping: str, *, current: bool, platform: str, version: str) -> None:
    know.nodes.append(
        {
            "InstanceId": name,
            "PingStatus": ping,
            "LastPingDateTime": days_ago(0 if ping == "Online" else 60),
            "AgentVersion": "3.3.2299.0" if current else "3.1.1080.0",
            "IsLatestVersion": current,
            "PlatformType": "Linux",
            "PlatformName": platform,
            "PlatformVersion": version,
            "ResourceType": "ManagedInstance",
        }
    )


def _compliance(node: str, kind: str, missing: int) -> dict[str, Any]:
    return {
        "ComplianceType": kind,
        "ResourceType": "ManagedInstance",
        "ResourceId": node,
        "Status": "NON_COMPLIANT" if missing else "COMPLIANT",
        "NonCompliantSummary": {"NonCompliantCount": missing},
    }


def _patches(node: str, age: int, **counts: int) -> dict[str, Any]:
    return {
        "InstanceId": node,
        "PatchGroup": "servers",
        "BaselineId": "pb-0e392de35e7c563b7",
        "OperationStartTime": days_ago(age),
        "OperationEndTime": days_ago(age),
        "Operation": "Scan",
        **counts,
    }


def _association(number: str, document: str, status: str) -> dict[str, Any]:
    return {
        "AssociationId": f"{number * 8}-0000-4000-8000-000000000000",
        "AssociationName": document,
        "Name": document,
        "Overview": {"Status": status, "AssociationStatusAggregatedCount": {status: 3}},
    }


def _sync(name: str, status: str) -> dict[str, Any]:
    words = "" if status == "Successful" else "the bucket's policy denies PutObject"
    return {"SyncName": name, "LastStatus": status, "LastSyncStatusMessage": words}


def _window(ssm: Any, name: str, *, task: str = "", **params: Any) -> None:
    schedule = "cron(0 3 ? * SUN *)"
    window = ssm.create_maintenance_window(
        Name=name, Schedule=schedule, Duration=2, Cutoff=1, AllowUnassociatedTargets=True
    )["WindowId"]
    if params:
        ssm.update_maintenance_window(WindowId=window, **params)
    if task:
        ssm.register_task_with_maintenance_window(WindowId=window, TaskArn=task, TaskType="RUN_COMMAND")
