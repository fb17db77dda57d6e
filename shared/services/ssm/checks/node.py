"""Whether managed nodes are patched, reachable and known."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ssm.platforms import support_ends
from shared.services.ssm.resources import Compliance, Inventory, ManagedNode, PatchState

_GOOD = "COMPLIANT"


@dataclass(frozen=True, slots=True)
class ScannedWithin(Thresholds):
    """days: that the last look for missing patches may be old."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class InventoriedWithin(Thresholds):
    """days: that the last inventory may be old."""

    days: int = 7


_SCANNED = ScannedWithin()
_INVENTORIED = InventoriedWithin()


@check(
    "ssm.managed-node.patches-are-compliant",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP SSM.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def managed_node_patches_are_compliant(node: ManagedNode, compliance: Compliance) -> Verdict:
    """The node has every patch that its patch baseline approves.

    Most break-ins use a hole for which there was a patch.

    Fix: Systems Manager console, Patch Manager, Patch now, or a patch policy; or `aws ssm send-command --document-name
    AWS-RunPatchBaseline --parameters Operation=Install --instance-ids ID`.
    """
    if compliance.patch is None:
        return not_applicable("no patch compliance was reported")
    if compliance.patch == _GOOD:
        return passed(_GOOD)
    return failed(f"{compliance.patches_missing} patches are not as they should be")


@check(
    "ssm.managed-node.associations-are-compliant",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP SSM.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def managed_node_associations_are_compliant(node: ManagedNode, compliance: Compliance) -> Verdict:
    """The node is in the state that its associations ask for.

    What an association should have installed or set (agents, antivirus, patches) is not there.

    Fix: Systems Manager console, State Manager, the association, Execution history: read why; `aws ssm
    start-associations-once --association-ids ID`.
    """
    if compliance.association is None:
        return not_applicable("no association was applied")
    if compliance.association == _GOOD:
        return passed(_GOOD)
    return failed(f"{compliance.associations_failing} associations are not compliant")


@check("ssm.managed-node.was-scanned-for-patches-lately", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def managed_node_was_scanned_for_patches_lately(
    node: ManagedNode, state: PatchState, now: Now, limit: ScannedWithin = _SCANNED
) -> Verdict:
    """Patch Manager has looked for missing patches on the node within the allowed days.

    A node that was never scanned counts as compliant nowhere, and is missed by every report.

    Fix: Systems Manager console, Patch Manager, Create patch policy; or `aws ssm send-command --document-name
    AWS-RunPatchBaseline --parameters Operation=Scan --instance-ids ID`.
    """
    if state.operated_at is None:
        return failed("never scanned")
    days = now.days_since(state.operated_at)
    return passed(f"scanned {days} days ago") if days <= limit.days else failed(f"scanned {days} days ago")


@check("ssm.managed-node.misses-no-urgent-patch", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def managed_node_misses_no_urgent_patch(node: ManagedNode, state: PatchState) -> Verdict:
    """No critical patch and no security patch is missing on the node, and none failed to install.

    These are the holes that are used within days of their publication.

    Fix: Systems Manager console, Patch Manager, Patch now; or `aws ssm send-command --document-name
    AWS-RunPatchBaseline --parameters Operation=Install --instance-ids ID`.
    """
    if state.operated_at is None:
        return not_applicable("never scanned")
    counts = {"critical": state.critical, "security": state.security, "failed": state.failed}
    bad = [f"{count} {kind}" for kind, count in counts.items() if count]
    return failed(", ".join(bad)) if bad else passed("no critical or security patch is missing")


@check("ssm.managed-node.needs-no-restart", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def managed_node_needs_no_restart(node: ManagedNode, state: PatchState) -> Verdict:
    """No installed patch waits for the node to be restarted.

    Until then the old kernel or library runs, with its hole, while reports say that the patch is there.

    Fix: restart the node in a maintenance window (EC2 console, Reboot; or Patch Manager with RebootIfNeeded); `aws ec2
    reboot-instances --instance-ids ID`.
    """
    if state.operated_at is None:
        return not_applicable("never scanned")
    evidence = f"{state.pending_reboot} patches wait for a restart"
    return failed(evidence) if state.pending_reboot else passed(evidence)


@check("ssm.managed-node.answers", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def managed_node_answers(node: ManagedNode, inventory: Inventory) -> Verdict:
    """The node's agent is in touch with Systems Manager, unless its machine is switched off.

    A node that does not answer is not patched, and cannot be reached by Session Manager when it is needed.

    Fix: see that the agent runs, has its role and reaches the endpoints (Systems Manager console, Fleet Manager, the
    node); a node that is gone: `aws ssm deregister-managed-instance --instance-id ID`.
    """
    if node.ping == "Online":
        return passed("Online")
    if inventory.is_off:
        return not_applicable(f"the machine is {inventory.machine}")
    since = f" since {node.seen_at:%Y-%m-%d}" if node.seen_at else ""
    return failed(f"{node.ping}{since}")


@check("ssm.managed-node.agent-is-current", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def managed_node_agent_is_current(node: ManagedNode) -> Verdict:
    """The node's agent has the latest version.

    The agent runs as root; its old versions have had holes, and do not know newer features.

    Fix: Systems Manager console, Fleet Manager, Settings, Auto update SSM Agent; or `aws ssm send-command
    --document-name AWS-UpdateSSMAgent --instance-ids ID`.
    """
    if node.agent_is_current is None:
        return not_applicable(f"AWS does not say it of version {node.agent or 'unknown'}")
    return passed(f"version {node.agent}") if node.agent_is_current else failed(f"version {node.agent}")


@check("ssm.managed-node.was-inventoried-lately", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def managed_node_was_inventoried_lately(
    node: ManagedNode, inventory: Inventory, now: Now, limit: InventoriedWithin = _INVENTORIED
) -> Verdict:
    """The node has reported within the allowed days what is installed on it.

    When the next hole in a library is known, the inventory answers who has it; without it somebody asks every machine.

    Fix: Systems Manager console, Inventory, Setup inventory; or `aws ssm create-association --name
    AWS-GatherSoftwareInventory --targets Key=InstanceIds,Values=* --schedule-expression "rate(1 day)"`.
    """
    if inventory.is_off:
        return not_applicable(f"the machine is {inventory.machine}")
    if inventory.captured_at is None:
        return failed("never")
    days = now.days_since(inventory.captured_at)
    return passed(f"{days} days ago") if days <= limit.days else failed(f"{days} days ago")


@check("ssm.managed-node.platform-is-supported", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def managed_node_platform_is_supported(node: ManagedNode, now: Now) -> Verdict:
    """The maker of the node's operating system still mends it.

    After the end of support new holes stay open, however well the node is patched.

    Fix: move the work to an instance with a newer image (EC2 console, AMI Catalog), or pay for extended support; `aws
    ssm get-parameters --names /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`.
    """
    what = f"{node.platform} {node.platform_version}".strip()
    end = support_ends(node.platform, node.platform_version)
    if end is None:
        return not_applicable(f"no end of support is known of {what or 'an unnamed platform'}")
    evidence = f"{what}, supported until {end:%Y-%m-%d}"
    return failed(evidence) if end < now.at.date() else passed(evidence)
