"""Systems Manager: nodes beside those of EC2, their patches, associations, syncs and a region's settings."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from moto.core.responses import ActionResult
from moto.ssm.models import FakeMaintenanceWindow
from moto.ssm.responses import SimpleSystemManagerResponse

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_DEFAULTS = {
    "/ssm/documents/console/public-sharing-permission": "Enable",
    "/ssm/automation/customer-script-log-destination": "",
    "/ssm/managed-instance/default-ec2-instance-management-role": "$None",
}
# What AWS tells of the instances of EC2 that moto's answer only names.
_OF_EC2 = {
    "AgentVersion": "3.3.2299.0",
    "IsLatestVersion": True,
    "PlatformName": "Amazon Linux",
    "PlatformVersion": "2023",
    "PlatformType": "Linux",
}


@dataclass(slots=True)
class Told:
    """What AWS would tell of one region, in its API's shapes."""

    nodes: list[Params] = field(default_factory=list)
    compliance: list[Params] = field(default_factory=list)
    patches: list[Params] = field(default_factory=list)
    inventory: dict[str, Any] = field(default_factory=dict)
    associations: list[Params] = field(default_factory=list)
    syncs: list[Params] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=lambda: dict(_DEFAULTS))


_regions: defaultdict[str, Told] = defaultdict(Told)
_disabled: set[str] = set()


def told(region: str) -> Told:
    return _regions[region]


def install() -> None:
    replaced: Any = SimpleSystemManagerResponse
    replaced.describe_instance_information = _nodes(replaced.describe_instance_information)
    window: Any = FakeMaintenanceWindow
    window.to_json = _next_run(FakeMaintenanceWindow.to_json)
    canned("ssm:ListResourceComplianceSummaries", _compliance)
    canned("ssm:DescribeInstancePatchStates", _patches)
    canned("ssm:GetInventory", _inventory)
    canned("ssm:ListAssociations", lambda region, _: {"Associations": told(region).associations})
    canned("ssm:ListResourceDataSync", lambda region, _: {"ResourceDataSyncItems": told(region).syncs})
    canned("ssm:GetServiceSetting", _setting)
    canned("ssm:UpdateServiceSetting", _set)
    canned("ssm:ResetServiceSetting", _reset)
    canned("ssm:UpdateMaintenanceWindow", _update_window)


def _nodes(own: Any) -> Any:
    def describe_instance_information(response: Any) -> ActionResult:
        of_ec2 = own(response).result["InstanceInformationList"]
        more = [{**_OF_EC2, "LastPingDateTime": days_ago(0), **one} for one in of_ec2]
        return ActionResult({"InstanceInformationList": [*told(response.region).nodes, *more]})

    return describe_instance_information


def _next_run(own: Any) -> Any:
    """moto's windows are always enabled, and it never says when they open next."""

    def to_json(window: Any) -> Any:
        enabled = window.id not in _disabled
        runs = {"NextExecutionTime": f"{days_ago(-3):%Y-%m-%dT03:00Z}"} if enabled else {}
        return own(window) | {"Enabled": enabled, **runs}

    return to_json


def _update_window(_: str, params: Params) -> Params:
    change = _disabled.discard if params["Enabled"] else _disabled.add
    change(params["WindowId"])
    return {"WindowId": params["WindowId"], "Enabled": params["Enabled"]}


def _compliance(region: str, _: Params) -> Params:
    return {"ResourceComplianceSummaryItems": told(region).compliance}


def _patches(region: str, params: Params) -> Params:
    asked = set(params["InstanceIds"])
    return {"InstancePatchStates": [one for one in told(region).patches if one["InstanceId"] in asked]}


def _inventory(region: str, _: Params) -> Params:
    kind = "AWS:InstanceInformation"
    return {
        "Entities": [
            {
                "Id": node,
                "Data": {
                    kind: {
                        "TypeName": kind,
                        "SchemaVersion": "1.0",
                        "CaptureTime": f"{captured:%Y-%m-%dT%H:%M:%SZ}",
                        "Content": [{"AgentType": "amazon-ssm-agent"}],
                    }
                },
            }
            for node, captured in told(region).inventory.items()
        ]
    }


def _setting(region: str, params: Params) -> Params:
    setting = params["SettingId"]
    value = told(region).settings[setting]
    arn = f"arn:aws:ssm:{region}:{DEMO_ACCOUNT}:servicesetting{setting}"
    return {"ServiceSetting": {"SettingId": setting, "SettingValue": value, "ARN": arn, "Status": "Default"}}


def _set(region: str, params: Params) -> Params:
    told(region).settings[params["SettingId"]] = params["SettingValue"]
    return {}


def _reset(region: str, params: Params) -> Params:
    told(region).settings[params["SettingId"]] = _DEFAULTS[params["SettingId"]]
    return _setting(region, params)
