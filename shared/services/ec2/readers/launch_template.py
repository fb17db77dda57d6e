"""Reads launch templates."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shared.catalog import Scope, Sweep
from shared.services.ec2.readers.describe import Item, identity, launching_versions, lister
from shared.services.ec2.readers.instance import searched
from shared.services.ec2.resources.launch_template import LaunchTemplate, TemplateVersion, TemplateVersions

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def _launch_template(item: Item, scope: Scope) -> LaunchTemplate:
    return LaunchTemplate(
        **identity(scope, "launch-template", item["LaunchTemplateId"], item), name=item["LaunchTemplateName"]
    )


def sweep_template_versions(ec2: "EC2Client", _: Scope) -> Mapping[str, TemplateVersions]:
    found: defaultdict[str, dict[int, TemplateVersion]] = defaultdict(dict)
    for item in launching_versions(ec2):
        found[item["LaunchTemplateId"]][item["VersionNumber"]] = _version(item)
    return {template: TemplateVersions(tuple(versions.values())) for template, versions in found.items()}


def _version(item: Item) -> TemplateVersion:
    data = item["LaunchTemplateData"]
    metadata = data.get("MetadataOptions", {})
    return TemplateVersion(
        number=item["VersionNumber"],
        http_tokens=metadata.get("HttpTokens"),
        http_endpoint=metadata.get("HttpEndpoint"),
        assigns_public_address=any(one.get("AssociatePublicIpAddress") for one in data.get("NetworkInterfaces", ())),
        unencrypted=tuple(_unencrypted_devices(data)),
        user_data=searched(data.get("UserData")),
    )


def _unencrypted_devices(data: Item) -> list[str]:
    volumes = ((one.get("DeviceName", "?"), one["Ebs"]) for one in data.get("BlockDeviceMappings", ()) if "Ebs" in one)
    return [device for device, volume in volumes if not volume.get("Encrypted")]


READERS = (
    lister(LaunchTemplate, "DescribeLaunchTemplates", "LaunchTemplates", _launch_template, MaxResults=200),
    Sweep(
        TemplateVersions,
        LaunchTemplate,
        ("ec2:DescribeLaunchTemplateVersions",),
        sweep_template_versions,
        TemplateVersions(()),
    ),
)
