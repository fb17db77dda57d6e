"""What must hold for access points of several regions."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.s3.resources.multi_region import MultiRegionAccessPoint


@check(
    "s3.multi-region-access-point.blocks-public-access",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.24",),
)
def multi_region_access_point_blocks_public_access(point: MultiRegionAccessPoint) -> Verdict:
    """The Multi-Region Access Point blocks public access.

    Its own policy opens the buckets of all its regions at once. The block cannot be changed later.

    Fix: S3 console, Multi-Region Access Points: create another with all four settings, move its users and delete this
    one; `aws s3control create-multi-region-access-point --region us-west-2 --account-id ID --details file://point.json`.
    """
    if point.status == "DELETING":
        return not_applicable("it is being deleted")
    if point.block.missing:
        return failed(f"off: {', '.join(point.block.missing)}")
    return passed("all public access is blocked")
