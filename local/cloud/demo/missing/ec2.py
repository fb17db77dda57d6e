"""EC2 and Systems Manager: what moto cannot be asked, answered by methods added to its own EC2.

The modules that fill the account say what the answers are.
"""

from dataclasses import dataclass, field
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ec2.models.amis import Ami
from moto.ec2.models.route_tables import Route
from moto.ec2.responses import EC2Response
from moto.ssm.responses import SimpleSystemManagerResponse

from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """EC2's settings of one region, in the words of its API; elastic_ips: the quota."""

    snapshot_block: str
    image_block: str
    serial_console: bool
    http_tokens: str | None
    allowed_images: str
    vpc_block: str
    elastic_ips: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What AWS would tell of one instance besides moto. managed: known to Systems Manager."""

    events: list[dict[str, Any]] = field(default_factory=list)
    managed: bool = False


_regions: dict[str, RegionSettings] = {}
_plans: dict[str, Plan] = {}
_impaired: set[str] = set()
_restoring: dict[str, str] = {}


def set_region(region: str, settings: RegionSettings) -> None:
    _regions[region] = settings


def plan_instance(instance_id: str, plan: Plan) -> None:
    _plans[instance_id] = plan


def impair_volume(volume_id: str) -> None:
    _impaired.add(volume_id)


def restore_fast(snapshot_id: str, zone: str) -> None:
    _restoring[snapshot_id] = zone


def install() -> None:
    """Call once, before the first request."""
    replaced: list[tuple[Any, str, Any]] = [
        *((EC2Response, action, answer) for action, answer in _ANSWERS.items()),
        (EC2Response, "describe_snapshots", _only_public(EC2Response.describe_snapshots)),
        (SimpleSystemManagerResponse, "describe_instance_information", _managed_nodes),
        (Ami, "block_device_mappings", property(_disks_of_image)),
        (Route, "state", property(_route_state)),
    ]
    for owner, name, value in replaced:
        setattr(owner, name, value)


def _setting(name: str) -> Any:
    def of(response: Any) -> Any:
        return getattr(_regions[response.region], name)

    return of


def _disks_of_image(image: Any) -> list[dict[str, Any]]:
    """moto leaves out whether they are encrypted."""
    disk = {
        "SnapshotId": image.ebs_snapshot.id,
        "VolumeSize": 15,
        "DeleteOnTermination": False,
        "VolumeType": "gp3",
        "Encrypted": image.ebs_snapshot.encrypted,
    }
    return [{"DeviceName": image.root_device_name, "Ebs": disk}]


def _route_state(route: Any) -> str:
    """moto's routes never die."""
    return "blackhole" if route.nat_gateway and route.nat_gateway.state == "deleted" else "active"


def _client_vpn_endpoints(response: Any) -> ActionResult:
    """Two in each region, of which one logs."""
    return ActionResult(
        {
            "ClientVpnEndpoints": [
                {
                    "ClientVpnEndpointId": f"cvpn-endpoint-{number:017x}",
                    "Status": {"Code": "available"},
                    "ConnectionLogOptions": {"Enabled": logs},
                }
                for number, logs in ((1, True), (2, False))
            ]
        }
    )


def _fast_restores(response: Any) -> ActionResult:
    own = response.ec2_backend.snapshots
    return ActionResult(
        {
            "FastSnapshotRestores": [
                {"SnapshotId": one, "AvailabilityZone": zone, "State": "enabled"}
                for one, zone in _restoring.items()
                if one in own
            ]
        }
    )


def _reserved_instances(response: Any) -> ActionResult:
    """Two purchases in each region: one for the year, one of which the last days run."""
    return ActionResult(
        {
            "ReservedInstances": [
                {
                    "ReservedInstancesId": f"{number:08x}-0000-4000-8000-{response.region}",
                    "State": "active",
                    "InstanceType": "m7g.large",
                    "InstanceCount": number,
                    "End": days_ago(-left),
                }
                for number, left in ((1, 300), (2, 12))
            ]
        }
    )


def _spot_fleets(response: Any) -> ActionResult:
    """Two in each region, of which one asks encryption for its volume."""
    return ActionResult(
        {
            "SpotFleetRequestConfigs": [
                {
                    "SpotFleetRequestId": f"sfr-{number:08x}-{response.region}",
                    "SpotFleetRequestState": "active",
                    "SpotFleetRequestConfig": {
                        "IamFleetRole": "arn:aws:iam::222222222222:role/fleet",
                        "TargetCapacity": 1,
                        "LaunchSpecifications": [
                            {
                                "BlockDeviceMappings": [
                                    {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 20, "Encrypted": encrypted}}
                                ]
                            }
                        ],
                    },
                }
                for number, encrypted in ((1, True), (2, False))
            ]
        }
    )


def _volume_status(response: Any) -> ActionResult:
    volumes = response.ec2_backend.volumes
    return ActionResult(
        {
            "VolumeStatuses": [
                {"VolumeId": one, "VolumeStatus": {"Status": "impaired" if one in _impaired else "ok"}}
                for one in volumes
            ]
        }
    )


def _metadata_defaults(response: Any) -> ActionResult:
    tokens = _setting("http_tokens")(response)
    return ActionResult({"AccountLevel": {"HttpTokens": tokens} if tokens else {}})


def _vpc_block(response: Any) -> ActionResult:
    mode = _setting("vpc_block")(response)
    return ActionResult({"VpcBlockPublicAccessOptions": {"InternetGatewayBlockMode": mode}})


def _instance_status(response: Any) -> ActionResult:
    """Only what AWS has announced; moto's own answer has no events."""
    instances = [one.id for one in response.ec2_backend.all_instances()]
    return ActionResult(
        {
            "InstanceStatuses": [
                {"InstanceId": one, "Events": _plans[one].events if one in _plans else []} for one in instances
            ]
        }
    )


def _account_attributes(response: Any) -> ActionResult:
    values = {"vpc-max-elastic-ips": _setting("elastic_ips")(response), "max-instances": 20}
    return ActionResult(
        {
            "AccountAttributes": [
                {"AttributeName": name, "AttributeValues": [{"AttributeValue": str(value)}]}
                for name, value in values.items()
            ]
        }
    )


def _only_public(own: Any) -> Any:
    """moto overlooks RestorableByUserIds."""

    def describe_snapshots(response: Any) -> ActionResult:
        if "all" not in response._get_param("RestorableByUserIds", []):
            answer: ActionResult = own(response)
            return answer
        found = response.ec2_backend.describe_snapshots(snapshot_ids=[], filters={})
        return ActionResult({"Snapshots": [one for one in found if "all" in one.create_volume_permission_groups]})

    return describe_snapshots


def _managed_nodes(response: Any) -> ActionResult:
    """moto keeps no instances beside those of EC2."""
    instances = ec2_backends[DEMO_ACCOUNT][response.region].all_instances()
    managed = [one.id for one in instances if one.id in _plans and _plans[one.id].managed]
    return ActionResult({"InstanceInformationList": [{"InstanceId": one, "PingStatus": "Online"} for one in managed]})


_ANSWERS = {
    "describe_account_attributes": _account_attributes,
    "describe_client_vpn_endpoints": _client_vpn_endpoints,
    "describe_fast_snapshot_restores": _fast_restores,
    "describe_reserved_instances": _reserved_instances,
    "describe_spot_fleet_requests": _spot_fleets,
    "describe_volume_status": _volume_status,
    "describe_vpc_block_public_access_options": _vpc_block,
    "describe_instance_status": _instance_status,
    "get_instance_metadata_defaults": _metadata_defaults,
    "get_allowed_images_settings": lambda r: ActionResult({"State": _setting("allowed_images")(r)}),
    "get_image_block_public_access_state": lambda r: ActionResult(
        {"ImageBlockPublicAccessState": _setting("image_block")(r)}
    ),
    "get_serial_console_access_status": lambda r: ActionResult(
        {"SerialConsoleAccessEnabled": _setting("serial_console")(r)}
    ),
    "get_snapshot_block_public_access_state": lambda r: ActionResult({"State": _setting("snapshot_block")(r)}),
}
