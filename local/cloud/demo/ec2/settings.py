"""Settings of a region: the first is hardened, the second is as an account begins, the third is in between."""

from local.cloud.demo.kit import DemoAccount
from local.cloud.demo.missing.ec2 import RegionSettings, set_region

_HARDENED = RegionSettings(
    snapshot_block="block-all-sharing",
    image_block="block-new-sharing",
    serial_console=False,
    http_tokens="required",
    allowed_images="enabled",
    vpc_block="block-ingress",
    elastic_ips=5,
)
_UNTOUCHED = RegionSettings(
    snapshot_block="unblocked",
    image_block="unblocked",
    serial_console=True,
    http_tokens=None,
    allowed_images="disabled",
    vpc_block="off",
    elastic_ips=5,
)
_BETWEEN = RegionSettings(
    snapshot_block="block-new-sharing",
    image_block="block-new-sharing",
    serial_console=False,
    http_tokens="optional",
    allowed_images="audit-mode",
    vpc_block="off",
    elastic_ips=50,
)


def fill(account: DemoAccount, region: str) -> None:
    kinds = dict(zip(account.regions, (_HARDENED, _UNTOUCHED, _BETWEEN), strict=True))
    set_region(region, kinds[region])
    if kinds[region] is _HARDENED:
        account.client("ec2", region).enable_ebs_encryption_by_default()
