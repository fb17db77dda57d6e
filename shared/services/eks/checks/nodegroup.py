"""What must hold for managed node groups."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.eks.resources import Nodegroup, SubnetZones

_ARM = "ARM_64"


@check("eks.nodegroup.confines-ssh", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def nodegroup_confines_ssh(group: Nodegroup) -> Verdict:
    """Nodes that take SSH take it only from named security groups.

    A node group with a key and no sources opens port 22 of all its nodes to the Internet.

    Fix: the setting cannot be changed: make a node group without a key, or with source security groups, and delete this
    one (EKS console, Compute); `aws eks create-nodegroup --remote-access ec2SshKey=KEY,sourceSecurityGroups=ID ...`.
    Session Manager needs neither key nor port. CloudFormation: `RemoteAccess: {Ec2SshKey: KEY, SourceSecurityGroups:
    [ID]}`.
    """
    return failed("SSH is open to everybody") if group.open_ssh else passed("SSH is confined, or off")


@check("eks.nodegroup.is-healthy", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def nodegroup_is_healthy(group: Nodegroup) -> Verdict:
    """EKS reports no issue of the node group.

    A group that is degraded can neither replace a node nor grow.

    Fix: EKS console, the cluster, Compute, the node group, Health issues; `aws eks describe-nodegroup --cluster-name
    NAME --nodegroup-name GROUP --query nodegroup.health`.
    """
    if group.issues or group.status in ("DEGRADED", "CREATE_FAILED", "DELETE_FAILED"):
        return failed("; ".join((group.status, *group.issues)))
    return passed(f"{group.status}, no issues")


@check("eks.nodegroup.repairs-nodes", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def nodegroup_repairs_nodes(group: Nodegroup) -> Verdict:
    """EKS replaces nodes that are not healthy (automatic node repair).

    A node with a broken disk or kernel otherwise stays, and so do the pods that do not run on it.

    Fix: EKS console, the cluster, Compute, the node group, Edit, Node auto repair; or `aws eks update-nodegroup-config
    --cluster-name NAME --nodegroup-name GROUP --node-repair-config enabled=true`. CloudFormation: `NodeRepairConfig:
    {Enabled: true}`.
    """
    return passed("nodes are repaired") if group.repairs else failed("nodes are not repaired")


@check("eks.nodegroup.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def nodegroup_spans_zones(group: Nodegroup, zones: SubnetZones) -> Verdict:
    """The subnets of the node group lie in more than one availability zone.

    When the zone fails, so do all nodes of the group. Suppress the finding for groups that are one of several, one for
    each zone, as volumes need them.

    Fix: subnets cannot be changed: make a node group over several zones beside it (EKS console, Compute); `aws eks
    create-nodegroup --subnets ID ID ...`. CloudFormation: `Subnets: [SUBNET, SUBNET]`.
    """
    found = sorted({zones.zones.get(one, f"an unknown zone of {one}") for one in group.subnets})
    return passed(f"in {', '.join(found)}") if len(found) > 1 else failed(f"only in {', '.join(found)}")


@check("eks.nodegroup.can-scale", severity=Severity.LOW, pillar=Pillar.COST)
def nodegroup_can_scale(group: Nodegroup) -> Verdict:
    """The node group may shrink and grow.

    With the smallest number of nodes equal to the largest, no autoscaler can take away what nobody uses.

    Fix: EKS console, the cluster, Compute, the node group, Edit; or `aws eks update-nodegroup-config --cluster-name
    NAME --nodegroup-name GROUP --scaling-config minSize=1,maxSize=10`, with Cluster Autoscaler, Karpenter or Auto Mode.
    CloudFormation: `ScalingConfig: {MinSize: 1, MaxSize: 10}`.
    """
    if not group.largest:
        return not_applicable("no nodes")
    if group.smallest < group.largest:
        return passed(f"{group.smallest} to {group.largest} nodes")
    return failed(f"always {group.largest} nodes", saving=UNPRICED)


@check("eks.nodegroup.uses-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def nodegroup_uses_graviton(group: Nodegroup) -> Verdict:
    """Linux nodes run on AWS's own processors (Graviton).

    They cost about a fifth less for the same work; images built for both architectures run on either.

    Fix: build images for arm64 too, then make a node group with a Graviton type (EKS console, Compute, Add node group);
    `aws eks create-nodegroup --ami-type AL2023_ARM_64_STANDARD --instance-types m7g.large ...`. CloudFormation:
    `AmiType: AL2023_ARM_64_STANDARD`.
    """
    kind = group.image_type
    if kind == "CUSTOM" or kind.startswith("WINDOWS") or "GPU" in kind or "NVIDIA" in kind or "NEURON" in kind:
        return not_applicable(f"images of type {kind}")
    if _ARM in kind:
        return passed(kind)
    types = ", ".join(group.instance_types) or "types of a launch template"
    return failed(f"{types} with {kind}", saving=UNPRICED)


@check("eks.nodegroup.uses-spot", severity=Severity.INFORMATIONAL, pillar=Pillar.COST)
def nodegroup_uses_spot(group: Nodegroup) -> Verdict:
    """The node group runs on spare capacity (Spot).

    Spot costs up to 90% less, and AWS takes a node back with two minutes' notice; Kubernetes moves its pods. Suppress
    the finding for what does not bear that.

    Fix: the setting cannot be changed: make a node group with the capacity type Spot beside it (EKS console, Compute);
    `aws eks create-nodegroup --capacity-type SPOT --instance-types TYPE TYPE ...`. CloudFormation: `CapacityType:
    SPOT`.
    """
    if group.capacity == "CAPACITY_BLOCK":
        return not_applicable("capacity that is paid for already")
    return passed("Spot") if group.capacity == "SPOT" else failed("on demand", saving=UNPRICED)
