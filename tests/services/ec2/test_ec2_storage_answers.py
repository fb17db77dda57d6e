from typing import Any

from botocore.stub import Stubber

from shared.services.ec2.resources.purchase import SpotFleet
from shared.services.ec2.resources.storage import FastRestore, Image, LatestSnapshot, PublicSharing, VolumeHealth
from tests.services.ec2.answers import OWN, TIME, listed, read


def test_the_health_of_volumes(ec2: tuple[Any, Stubber]) -> None:
    statuses = [{"VolumeId": "vol-1", "VolumeStatus": {"Status": "impaired"}}]

    assert read(ec2, VolumeHealth, {"VolumeStatuses": statuses}) == {"vol-1": VolumeHealth("impaired")}


def test_the_newest_snapshot_of_a_volume_counts(ec2: tuple[Any, Stubber]) -> None:
    times = (TIME, TIME.replace(day=9), TIME.replace(day=3))
    snapshots = [{"SnapshotId": "snap", "VolumeId": "vol-1", "StartTime": time} for time in times]

    assert read(ec2, LatestSnapshot, {"Snapshots": snapshots}) == {"vol-1": LatestSnapshot(TIME.replace(day=9))}


def test_fast_restores_that_are_charged(ec2: tuple[Any, Stubber]) -> None:
    states = {"eu-west-1a": "enabled", "eu-west-1b": "optimizing", "eu-west-1c": "disabled"}
    restores = [
        {"SnapshotId": "snap-1", "AvailabilityZone": zone, "State": state, "OwnerId": OWN}
        for zone, state in states.items()
    ]

    found = read(ec2, FastRestore, {"FastSnapshotRestores": restores})

    assert found == {"snap-1": FastRestore(("eu-west-1a", "eu-west-1b"))}


def test_a_spot_fleet_and_the_volumes_in_its_parameters(ec2: tuple[Any, Stubber]) -> None:
    parameters = {
        "BlockDeviceMappings": [
            {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8, "Encrypted": True}},
            {"DeviceName": "/dev/xvdb", "Ebs": {"VolumeSize": 8}},
            {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"},
        ]
    }
    config: dict[str, Any] = {"IamFleetRole": "arn:aws:iam::111122223333:role/fleet", "TargetCapacity": 1}
    fleets = [
        {
            "SpotFleetRequestId": name,
            "SpotFleetRequestState": "active",
            "SpotFleetRequestConfig": config | more,
            "Tags": [{"Key": "owner", "Value": "web"}],
        }
        for name, more in (("sfr-1", {"LaunchSpecifications": [parameters, parameters]}), ("sfr-2", {}))
    ]

    own, by_template = listed(ec2, SpotFleet, {"SpotFleetRequestConfigs": fleets})

    assert (own.has_parameters, own.unencrypted, own.tags) == (True, ("/dev/xvdb",), {"owner": "web"})
    assert (by_template.has_parameters, by_template.unencrypted) == (False, ())


def test_public_snapshots_are_asked_for_at_once(ec2: tuple[Any, Stubber]) -> None:
    assert read(ec2, PublicSharing, {"Snapshots": [{"SnapshotId": "snap-1"}]}) == {"snap-1": PublicSharing(public=True)}


def test_the_empty_disks_of_an_image_need_no_encryption(ec2: tuple[Any, Stubber]) -> None:
    disks = [
        {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-1", "Encrypted": True}},
        {"DeviceName": "/dev/xvdb", "Ebs": {"SnapshotId": "snap-2", "Encrypted": False}},
        {"DeviceName": "/dev/xvdc", "Ebs": {"VolumeSize": 8}},
        {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"},
    ]
    image = {"ImageId": "ami-1", "Public": True, "CreationDate": "2026-05-01T00:00:00.000Z", "OwnerId": OWN}
    more = {"BlockDeviceMappings": disks, "ImdsSupport": "v2.0", "LastLaunchedTime": "2026-05-01T00:00:00Z"}

    (found,) = listed(ec2, Image, {"Images": [image | more]})

    assert (found.snapshot_ids, found.unencrypted) == (("snap-1", "snap-2"), ("snap-2",))
    assert (found.public, found.imds_support, found.created_at, found.last_launched_at) == (True, "v2.0", TIME, TIME)
