"""What must hold for how an instance is protected and reached."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.instance import Instance, ManagedNode, UserData


@dataclass(frozen=True, slots=True)
class HopLimit(Thresholds):
    """hops: that an answer of the metadata service may travel at most. A container behind a bridge needs two."""

    hops: int = 2


_HOPS = HopLimit()


@check(
    "ec2.instance.requires-imdsv2",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.8", "CIS 3.0 5.6", "CIS 5.0 5.7", "CIS 7.0 6.7"),
    fixed_by="ec2.instance.require-imdsv2",
)
def instance_requires_imdsv2(instance: Instance) -> Verdict:
    """The instance's metadata service requires tokens (IMDSv2) or is off.

    IMDSv1 answers any request that reaches it. A web application that can be made to fetch an address of the
    attacker's choice then gives away the credentials of the instance's role.

    Fix: EC2 console, instance, Actions, Instance settings, Modify instance metadata options: IMDSv2 required; or
    `aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required`.
    """
    if instance.http_endpoint == "disabled":
        return passed("the metadata service is off")
    if instance.http_tokens == "required":
        return passed("tokens are required")
    return failed("tokens are optional: IMDSv1 answers")


@check(
    "ec2.instance.limits-metadata-hops",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.instance.limit-metadata-hops",
)
def instance_limits_metadata_hops(instance: Instance, limit: HopLimit = _HOPS) -> Verdict:
    """Answers of the metadata service travel no further than the instance and its containers.

    A large hop limit lets a proxy, a VPN or a router on the instance pass credentials on to other machines.

    Fix: EC2 console, instance, Actions, Instance settings, Modify instance metadata options: hop limit 1 or 2; or
    `aws ec2 modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit 2`.
    """
    if instance.http_endpoint == "disabled":
        return not_applicable("the metadata service is off")
    evidence = f"the hop limit is {instance.hop_limit}"
    return failed(f"{evidence}, allowed are {limit.hops}") if instance.hop_limit > limit.hops else passed(evidence)


@check("ec2.instance.has-no-public-ip", severity=Severity.HIGH, pillar=Pillar.SECURITY, controls=("FSBP EC2.9",))
def instance_has_no_public_ip(instance: Instance) -> Verdict:
    """The instance has no public IPv4 address.

    An address that the internet can reach is scanned within minutes. Behind a load balancer, and reached for
    administration through Session Manager, an instance needs none.

    Fix: EC2 console: launch a replacement in a private subnet, or disassociate the Elastic IP;
    `aws ec2 disassociate-address --association-id ID`.
    """
    if instance.public_addresses:
        return failed(f"public: {', '.join(instance.public_addresses)}")
    return passed("no public address")


@check(
    "ec2.instance.has-profile",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "CIS 3.0 1.18",
        "CIS 5.0 1.17",
        "CIS 7.0 2.16",
    ),
    fixed_by="ec2.instance.attach-profile",
)
def instance_has_profile(instance: Instance) -> Verdict:
    """The instance has a role (an instance profile) for its calls to AWS.

    Software on an instance without a role that needs AWS gets long-lived access keys instead, which stay on disk,
    in images and in backups.

    Fix: EC2 console, instance, Actions, Security, Modify IAM role; or
    `aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=NAME`.
    """
    if instance.profile_arn:
        return passed(f"profile {instance.profile_arn}")
    return failed("no instance profile")


@check("ec2.instance.has-no-secrets-in-user-data", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_has_no_secrets_in_user_data(instance: Instance, data: UserData) -> Verdict:
    """The user data of the instance holds no passwords, keys or tokens.

    User data is plain text for every process on the instance and for everybody who may describe it; nobody
    rotates what stands there. The finding tells kind and line, and never the secret.

    Fix: move the secret to Secrets Manager or Parameter Store, rotate it, and stop the instance to change its user
    data (Actions, Instance settings, Edit user data); `aws ec2 modify-instance-attribute --user-data`.
    """
    if data.secrets:
        return failed(", ".join(map(str, data.secrets)))
    return passed("nothing that looks like a secret")


@check(
    "ec2.instance.is-managed-by-systems-manager",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP SSM.1",),
)
def instance_is_managed_by_systems_manager(instance: Instance, node: ManagedNode) -> Verdict:
    """The running instance is a managed node of Systems Manager, and its agent answers.

    What Systems Manager does not know, it can neither patch nor list nor give a shell on; then SSH has to stay
    open instead.

    Fix: give the instance's role the policy AmazonSSMManagedInstanceCore and see that the agent runs, or turn on
    Default Host Management in the Systems Manager console; `aws iam attach-role-policy --role-name ROLE`.
    """
    if not instance.is_running:
        return not_applicable(f"the instance is {instance.state}")
    if node.ping is None:
        return failed("Systems Manager does not know it")
    return passed("its agent is online") if node.ping == "Online" else failed(f"its agent is {node.ping}")
