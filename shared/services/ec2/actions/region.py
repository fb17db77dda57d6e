"""Changes EC2's settings for a whole region."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, Region, action
from shared.services.ec2.resources.region import (
    DefaultEncryption,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)


@dataclass(frozen=True, slots=True)
class BlockMode(Parameters):
    """mode: block-ingress, or block-bidirectional, which also stops what goes out through internet gateways."""

    mode: str = "block-ingress"


_INGRESS = BlockMode()


@action(
    "ec2.region.encrypt-volumes-by-default",
    impact=Impact.SAFE,
    calls=("ec2:EnableEbsEncryptionByDefault", "ec2:DisableEbsEncryptionByDefault"),
)
def encrypt_volumes_by_default(region: Region, encryption: DefaultEncryption) -> ActionPlan | Refusal:
    """Encrypt every new volume and every copy of a snapshot in the region.

    Volumes that are there stay as they are. Instance types of before 2015 cannot be launched with encrypted disks.

    Undo: encrypts only what asks for it; what was made meanwhile stays encrypted.
    """
    if encryption.enabled:
        return Refusal("new volumes are encrypted by default")
    return ActionPlan(
        do=(Call("ec2:EnableEbsEncryptionByDefault", {}, "Encrypts new volumes of the region."),),
        undo=(Call("ec2:DisableEbsEncryptionByDefault", {}, "Encrypts new volumes only where asked to."),),
    )


@action(
    "ec2.region.block-public-snapshots",
    impact=Impact.DISRUPTIVE,
    calls=("ec2:EnableSnapshotBlockPublicAccess", "ec2:DisableSnapshotBlockPublicAccess"),
)
def block_public_snapshots(region: Region, block: SnapshotBlock) -> ActionPlan | Refusal:
    """Block all public sharing of EBS snapshots in the region.

    Snapshots that are public now can no longer be seen or restored by others. Sharing with accounts by number is
    not touched.

    Undo: puts the setting back as it was; snapshots that were public are so again.
    """
    wanted = "block-all-sharing"
    if block.state == wanted:
        return Refusal("all public sharing is blocked")
    enable = "ec2:EnableSnapshotBlockPublicAccess"
    back = (
        Call("ec2:DisableSnapshotBlockPublicAccess", {}, "Allows public sharing again.")
        if block.state == "unblocked"
        else Call(enable, {"State": block.state}, f"Sets the block to {block.state} again.")
    )
    return ActionPlan(do=(Call(enable, {"State": wanted}, "Blocks all public sharing of snapshots."),), undo=(back,))


@action(
    "ec2.region.block-public-images",
    impact=Impact.SAFE,
    calls=("ec2:EnableImageBlockPublicAccess", "ec2:DisableImageBlockPublicAccess"),
)
def block_public_images(region: Region, block: ImageBlock) -> ActionPlan | Refusal:
    """Block that images of the region are made public.

    Images that are public already stay so. AWS needs up to ten minutes to put it into effect.

    Undo: lets images be made public again.
    """
    if block.state == "block-new-sharing":
        return Refusal("new public sharing is blocked")
    params = {"ImageBlockPublicAccessState": "block-new-sharing"}
    return ActionPlan(
        do=(Call("ec2:EnableImageBlockPublicAccess", params, "Refuses to make images public."),),
        undo=(Call("ec2:DisableImageBlockPublicAccess", {}, "Lets images be made public again."),),
    )


@action(
    "ec2.region.disable-serial-console",
    impact=Impact.DISRUPTIVE,
    calls=("ec2:DisableSerialConsoleAccess", "ec2:EnableSerialConsoleAccess"),
)
def disable_serial_console(region: Region, console: SerialConsole) -> ActionPlan | Refusal:
    """Disable access to the serial console of all instances in the region.

    Whoever repairs an instance over it at this moment cannot connect again.

    Undo: enables the access again.
    """
    if not console.enabled:
        return Refusal("serial console access is off")
    return ActionPlan(
        do=(Call("ec2:DisableSerialConsoleAccess", {}, "Refuses connections to serial consoles."),),
        undo=(Call("ec2:EnableSerialConsoleAccess", {}, "Allows connections to serial consoles again."),),
    )


@action("ec2.region.require-imdsv2-by-default", impact=Impact.DISRUPTIVE, calls=("ec2:ModifyInstanceMetadataDefaults",))
def require_imdsv2_by_default(region: Region, defaults: MetadataDefaults) -> ActionPlan | Refusal:
    """Make new instances of the region require IMDSv2 unless their launch says otherwise.

    Instances that run are not changed. Software that still speaks IMDSv1 gets no credentials on new instances.

    Undo: puts the default back as it was.
    """
    if defaults.http_tokens == "required":
        return Refusal("tokens are required by default")

    def default(tokens: str, does: str) -> Call:
        return Call("ec2:ModifyInstanceMetadataDefaults", {"HttpTokens": tokens}, does)

    before = defaults.http_tokens or "no-preference"
    return ActionPlan(
        do=(default("required", "New instances require tokens."),),
        undo=(default(before, f"Sets the default for tokens to {before} again."),),
    )


@action(
    "ec2.region.block-vpc-internet-access",
    impact=Impact.DISRUPTIVE,
    calls=("ec2:ModifyVpcBlockPublicAccessOptions",),
)
def block_vpc_internet_access(region: Region, block: VpcBlock, chosen: BlockMode = _INGRESS) -> ActionPlan | Refusal:
    """Stop traffic of internet gateways in the region, for all VPCs without an exclusion.

    Public load balancers, bastions and websites of the region cannot be reached from the internet until an
    exclusion names their VPC or subnet: add those first.

    Undo: puts the mode back as it was.
    """
    if block.mode != "off":
        return Refusal(f"the mode is {block.mode}")

    def mode(value: str, does: str) -> Call:
        return Call("ec2:ModifyVpcBlockPublicAccessOptions", {"InternetGatewayBlockMode": value}, does)

    return ActionPlan(
        do=(mode(chosen.mode, f"Sets the block to {chosen.mode}."),), undo=(mode("off", "Turns the block off again."),)
    )
