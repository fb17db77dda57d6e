"""Reads EC2's settings for a whole region."""

from typing import TYPE_CHECKING

from shared.catalog import Reader, Region
from shared.services.ec2.resources.region import (
    AddressCount,
    AddressQuota,
    AllowedImages,
    DefaultEncryption,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def read_default_encryption(ec2: "EC2Client", _: Region) -> DefaultEncryption:
    return DefaultEncryption(ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"])


def read_snapshot_block(ec2: "EC2Client", _: Region) -> SnapshotBlock:
    return SnapshotBlock(ec2.get_snapshot_block_public_access_state()["State"])


def read_image_block(ec2: "EC2Client", _: Region) -> ImageBlock:
    return ImageBlock(ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"])


def read_serial_console(ec2: "EC2Client", _: Region) -> SerialConsole:
    return SerialConsole(ec2.get_serial_console_access_status()["SerialConsoleAccessEnabled"])


def read_metadata_defaults(ec2: "EC2Client", _: Region) -> MetadataDefaults:
    """AWS leaves the field out, or says "no-preference", where the account sets no default."""
    tokens = ec2.get_instance_metadata_defaults().get("AccountLevel", {}).get("HttpTokens")
    return MetadataDefaults(tokens if tokens in ("required", "optional") else None)


def read_allowed_images(ec2: "EC2Client", _: Region) -> AllowedImages:
    return AllowedImages(ec2.get_allowed_images_settings()["State"])


def read_vpc_block(ec2: "EC2Client", _: Region) -> VpcBlock:
    options = ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
    return VpcBlock(options["InternetGatewayBlockMode"])


def read_address_quota(ec2: "EC2Client", _: Region) -> AddressQuota:
    answer = ec2.describe_account_attributes()
    values = {one["AttributeName"]: one["AttributeValues"] for one in answer["AccountAttributes"]}
    return AddressQuota(int(values["vpc-max-elastic-ips"][0]["AttributeValue"]))


def read_address_count(ec2: "EC2Client", _: Region) -> AddressCount:
    return AddressCount(len(ec2.describe_addresses()["Addresses"]))


READERS = (
    Reader(DefaultEncryption, Region, "ec2:GetEbsEncryptionByDefault", read_default_encryption),
    Reader(SnapshotBlock, Region, "ec2:GetSnapshotBlockPublicAccessState", read_snapshot_block),
    Reader(ImageBlock, Region, "ec2:GetImageBlockPublicAccessState", read_image_block),
    Reader(SerialConsole, Region, "ec2:GetSerialConsoleAccessStatus", read_serial_console),
    Reader(MetadataDefaults, Region, "ec2:GetInstanceMetadataDefaults", read_metadata_defaults),
    Reader(AllowedImages, Region, "ec2:GetAllowedImagesSettings", read_allowed_images),
    Reader(VpcBlock, Region, "ec2:DescribeVpcBlockPublicAccessOptions", read_vpc_block),
    Reader(AddressQuota, Region, "ec2:DescribeAccountAttributes", read_address_quota),
    Reader(AddressCount, Region, "ec2:DescribeAddresses", read_address_count),
)
