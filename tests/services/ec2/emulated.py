"""What moto has no calls for, or forgets: kept here in its own EC2, for a test's time, in the words of the API."""

from typing import Any

import pytest
from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.models.amis import Ami
from moto.ec2.models.instances import Instance
from moto.ec2.responses import EC2Response


def install(patch: pytest.MonkeyPatch) -> None:
    _settings(patch)
    _instances(patch)
    _snapshots(patch)
    _images(patch)


def _add(patch: pytest.MonkeyPatch, **answers: Any) -> None:
    for name, answer in answers.items():
        patch.setattr(EC2Response, name, answer, raising=False)


def _settings(patch: pytest.MonkeyPatch) -> None:
    """The region's own, as they are in an account that nobody has looked at."""
    kept = {"snapshots": "unblocked", "images": "unblocked", "console": True, "tokens": None, "vpcs": "off"}

    def put(name: str, value: Any, parameter: str = "") -> Any:
        def answer(response: Any) -> Any:
            kept[name] = response._get_param(parameter) if parameter else value
            return EmptyResult()

        return answer

    _add(
        patch,
        get_snapshot_block_public_access_state=lambda _: ActionResult({"State": kept["snapshots"]}),
        enable_snapshot_block_public_access=put("snapshots", None, "State"),
        disable_snapshot_block_public_access=put("snapshots", "unblocked"),
        get_image_block_public_access_state=lambda _: ActionResult({"ImageBlockPublicAccessState": kept["images"]}),
        enable_image_block_public_access=put("images", None, "ImageBlockPublicAccessState"),
        disable_image_block_public_access=put("images", "unblocked"),
        get_serial_console_access_status=lambda _: ActionResult({"SerialConsoleAccessEnabled": kept["console"]}),
        enable_serial_console_access=put("console", value=True),
        disable_serial_console_access=put("console", value=False),
        get_instance_metadata_defaults=lambda _: ActionResult({"AccountLevel": {"HttpTokens": kept["tokens"]}}),
        modify_instance_metadata_defaults=put("tokens", None, "HttpTokens"),
        describe_vpc_block_public_access_options=lambda _: ActionResult(
            {"VpcBlockPublicAccessOptions": {"InternetGatewayBlockMode": kept["vpcs"]}}
        ),
        modify_vpc_block_public_access_options=put("vpcs", None, "InternetGatewayBlockMode"),
    )


def _instances(patch: pytest.MonkeyPatch) -> None:
    def monitor(state: str) -> Any:
        def answer(response: Any) -> Any:
            for instance_id in response._get_param("InstanceIds"):
                response.ec2_backend.get_instance(instance_id).monitoring_state = state
            return EmptyResult()

        return answer

    def recover(response: Any) -> Any:
        recovery = response._get_param("AutoRecovery")
        response.ec2_backend.get_instance(response._get_param("InstanceId")).maintenance_options = {
            "AutoRecovery": recovery
        }
        return EmptyResult()

    patch.setattr(Instance, "maintenance_options", {"AutoRecovery": "default"}, raising=False)
    _add(
        patch,
        monitor_instances=monitor("enabled"),
        unmonitor_instances=monitor("disabled"),
        modify_instance_maintenance_options=recover,
    )


def _snapshots(patch: pytest.MonkeyPatch) -> None:
    """moto overlooks RestorableByUserIds, and copies a snapshot as it is, whatever was asked."""
    described, copied = EC2Response.describe_snapshots, EC2Response.copy_snapshot

    def describe(response: Any) -> Any:
        if "all" not in response._get_param("RestorableByUserIds", []):
            return described(response)
        found = response.ec2_backend.describe_snapshots(snapshot_ids=[], filters={})
        return ActionResult({"Snapshots": [one for one in found if "all" in one.create_volume_permission_groups]})

    def copy(response: Any) -> Any:
        before = set(response.ec2_backend.snapshots)
        answer = copied(response)
        for made in set(response.ec2_backend.snapshots) - before:
            response.ec2_backend.snapshots[made].encrypted = response._get_bool_param("Encrypted")
        return answer

    _add(patch, describe_snapshots=describe, copy_snapshot=copy)


def _images(patch: pytest.MonkeyPatch) -> None:
    modified = EC2Response.modify_image_attribute

    def modify(response: Any) -> Any:
        support = response._get_param("ImdsSupport.Value")
        if support is None:
            return modified(response)
        for image in response.ec2_backend.describe_images(ami_ids=[response._get_param("ImageId")]):
            image.imds_support = support
        return EmptyResult()

    patch.setattr(Ami, "imds_support", None, raising=False)
    _add(patch, modify_image_attribute=modify)
