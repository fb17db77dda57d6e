import base64
import gzip
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from shared.catalog.secrets import UnreadableText
from shared.services.ec2.resources.instance import (
    Instance,
    ManagedNode,
    ScheduledEvents,
    SourceImage,
    TerminationProtection,
    UserData,
)
from shared.services.ec2.resources.launch_template import TemplateVersions
from tests.services.ec2.answers import TIME, listed, read


def an_item(**more: Any) -> dict[str, Any]:
    """An instance as AWS lists it."""
    item = {
        "InstanceId": "i-1",
        "ImageId": "ami-1",
        "InstanceType": "m7g.large",
        "LaunchTime": TIME,
        "State": {"Name": "running"},
        "Placement": {"AvailabilityZone": "eu-west-1a"},
        "Monitoring": {"State": "disabled"},
    }
    return {"Reservations": [{"Instances": [item | more]}]}


def test_every_public_address_of_an_instance_is_found_once(ec2: tuple[Any, Stubber]) -> None:
    first = {
        "Association": {"PublicIp": "203.0.113.1"},
        "PrivateIpAddresses": [
            {"Association": {"PublicIp": "203.0.113.1"}},
            {"Association": {"PublicIp": "203.0.113.2"}},
            {"PrivateIpAddress": "10.0.0.9"},
        ],
        "Groups": [{"GroupId": "sg-1"}],
    }
    second = {"Ipv6Addresses": [{"Ipv6Address": "2600::1"}], "Groups": [{"GroupId": "sg-2"}]}
    answer = an_item(
        PublicIpAddress="203.0.113.1", SecurityGroups=[{"GroupId": "sg-1"}], NetworkInterfaces=[first, second]
    )

    (instance,) = listed(ec2, Instance, answer)

    assert instance.public_addresses == ("203.0.113.1", "203.0.113.2")
    assert instance.security_group_ids == ("sg-1", "sg-2")
    assert instance.has_ipv6
    assert instance.interfaces == 2


def test_an_instance_of_which_aws_tells_little_has_what_aws_means_by_that(ec2: tuple[Any, Stubber]) -> None:
    (instance,) = listed(ec2, Instance, an_item())

    assert (instance.http_tokens, instance.http_endpoint, instance.auto_recovery) == ("optional", "enabled", "default")
    assert (instance.vpc_id, instance.lifecycle, instance.public_addresses) == (None, None, ())


def test_an_instance_tells_its_processor_its_licenses_and_its_enclaves(ec2: tuple[Any, Stubber]) -> None:
    told = {
        "Architecture": "x86_64",
        "Platform": "windows",
        "UsageOperation": "RunInstances:0006",
        "CpuOptions": {"CoreCount": 4, "ThreadsPerCore": 2},
        "EnclaveOptions": {"Enabled": True},
    }

    (instance,) = listed(ec2, Instance, an_item(**told))

    assert (instance.architecture, instance.platform, instance.usage_operation) == (
        "x86_64",
        "windows",
        "RunInstances:0006",
    )
    assert (instance.vcpus, instance.enclaves) == (8, True)


def test_an_instance_whose_cpus_aws_does_not_tell(ec2: tuple[Any, Stubber]) -> None:
    (instance,) = listed(ec2, Instance, an_item())

    assert (instance.vcpus, instance.enclaves, instance.platform) == (None, False, None)


def test_termination_protection(ec2: tuple[Any, Stubber]) -> None:
    answer = {"InstanceId": "i-1", "DisableApiTermination": {"Value": True}}

    assert read(ec2, TerminationProtection, answer) == TerminationProtection(enabled=True)


def test_user_data_that_is_cut_off_is_unread_and_not_called_clean(ec2: tuple[Any, Stubber]) -> None:
    cut_off = base64.b64encode(gzip.compress(b"password=hunter2hunter2")[:-9]).decode()

    with pytest.raises(UnreadableText, match="not one whole gzip file"):
        read(ec2, UserData, {"InstanceId": "i-1", "UserData": {"Value": cut_off}})


def test_the_end_of_an_image(ec2: tuple[Any, Stubber]) -> None:
    image = {"ImageId": "ami-1", "Name": "al2", "DeprecationTime": "2026-05-01T00:00:00.000Z"}

    assert read(ec2, SourceImage, {"Images": [image]}) == {"i-1": SourceImage(True, "al2", TIME)}


def test_events_that_are_over_are_not_announced(ec2: tuple[Any, Stubber]) -> None:
    events = [
        {"Code": "system-reboot", "Description": "[Completed] scheduled reboot"},
        {"Code": "system-maintenance", "Description": "[Canceled] maintenance"},
        {"Code": "instance-retirement", "Description": "The hardware degrades"},
    ]
    statuses = [{"InstanceId": "i-1", "Events": events}, {"InstanceId": "i-2", "Events": events[:1]}]

    found = read(ec2, ScheduledEvents, {"InstanceStatuses": statuses})

    assert found == {"i-1": ScheduledEvents({"instance-retirement": "The hardware degrades"})}


def test_a_version_that_is_both_default_and_latest_counts_once(ec2: tuple[Any, Stubber]) -> None:
    version = {"LaunchTemplateId": "lt-1", "VersionNumber": 4, "LaunchTemplateData": {}}

    found = read(ec2, TemplateVersions, {"LaunchTemplateVersions": [version, version]})

    assert [one.number for one in found["lt-1"].versions] == [4]


def test_what_systems_manager_manages() -> None:
    ssm = boto3.client("ssm", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    nodes = [{"InstanceId": "i-1", "PingStatus": "Online"}, {"InstanceId": "mi-1", "PingStatus": "ConnectionLost"}]

    with Stubber(ssm) as stubber:
        found = read((ssm, stubber), ManagedNode, {"InstanceInformationList": nodes})

    assert found == {"i-1": ManagedNode("Online"), "mi-1": ManagedNode("ConnectionLost")}
