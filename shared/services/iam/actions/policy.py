"""Deletes policies, groups and certificates that nobody needs, and takes administration from groups and roles."""

from collections.abc import Iterable

from shared.catalog import ActionPlan, Call, Impact, Now, Refusal, action
from shared.services.iam.permissions import ADMINISTRATOR_POLICIES
from shared.services.iam.resources.certificate import ServerCertificate
from shared.services.iam.resources.identity import Group, GroupMembers, Identity, Role
from shared.services.iam.resources.policy import Policy
from shared.services.iam.resources.setup import GroupDocuments, PolicyVersions


@action(
    "iam.policy.delete",
    impact=Impact.DESTRUCTIVE,
    calls=("iam:DeletePolicyVersion", "iam:DeletePolicy", "iam:CreatePolicy"),
)
def delete_policy(policy: Policy, versions: PolicyVersions) -> ActionPlan | Refusal:
    """Delete a customer-managed policy that is attached to nobody and bounds nobody.

    Code that attaches it by its ARN fails on its next use.

    Undo: makes the policy again with its default version; older versions and tags do not come back.
    """
    if policy.attachments or policy.boundaries:
        return Refusal(f"attached {policy.attachments} times, a boundary {policy.boundaries} times")
    arn = {"PolicyArn": policy.arn}
    path = policy.arn.partition(":policy")[2].removesuffix(policy.name)
    again = {"PolicyName": policy.name, "Path": path, "PolicyDocument": versions.text}
    return ActionPlan(
        do=(
            *(
                Call("iam:DeletePolicyVersion", {**arn, "VersionId": one}, f"Deletes the old version {one}.")
                for one in versions.others
            ),
            Call("iam:DeletePolicy", arn, f"Deletes the policy {policy.name}."),
        ),
        undo=(Call("iam:CreatePolicy", again, f"Makes the policy {policy.name} again."),),
    )


@action(
    "iam.group.delete",
    impact=Impact.DESTRUCTIVE,
    calls=(
        "iam:DetachGroupPolicy",
        "iam:DeleteGroupPolicy",
        "iam:DeleteGroup",
        "iam:CreateGroup",
        "iam:AttachGroupPolicy",
        "iam:PutGroupPolicy",
    ),
)
def delete_group(group: Group, members: GroupMembers, documents: GroupDocuments) -> ActionPlan | Refusal:
    """Delete a group without users, with its policies.

    Code that puts users into it fails on its next use. Managed policies that it had stay.

    Undo: makes the group again with the same policies; its unique id is another.
    """
    if members.count:
        return Refusal(f"the group has {members.count} users")
    name = {"GroupName": group.resource_id}
    again = Call("iam:CreateGroup", {**name, "Path": group.path}, f"Makes the group {group.resource_id} again.")
    delete = Call("iam:DeleteGroup", name, f"Deletes the group {group.resource_id}.")
    return ActionPlan(
        do=(*_without_policies(group, name, documents), delete), undo=(again, *_with_policies(group, name, documents))
    )


def _without_policies(group: Group, name: dict[str, str], documents: GroupDocuments) -> Iterable[Call]:
    for arn in group.attached:
        yield Call("iam:DetachGroupPolicy", {**name, "PolicyArn": arn}, f"Takes {arn} from the group.")
    for one in documents.documents:
        yield Call("iam:DeleteGroupPolicy", {**name, "PolicyName": one.name}, f"Deletes the inline policy {one.name}.")


def _with_policies(group: Group, name: dict[str, str], documents: GroupDocuments) -> Iterable[Call]:
    for arn in group.attached:
        yield Call("iam:AttachGroupPolicy", {**name, "PolicyArn": arn}, f"Gives {arn} to the group again.")
    for one in documents.documents:
        params = {**name, "PolicyName": one.name, "PolicyDocument": one.text}
        yield Call("iam:PutGroupPolicy", params, f"Puts the inline policy {one.name} back.")


@action(
    "iam.group.detach-administrator-policies",
    impact=Impact.DISRUPTIVE,
    calls=("iam:DetachGroupPolicy", "iam:AttachGroupPolicy"),
)
def detach_administrator_policies_of_group(group: Group) -> ActionPlan | Refusal:
    """Take from the group AWS's policies that give full administration.

    All users of the group lose the rights that no other policy gives. Make sure that somebody can still administer
    the account.

    Undo: attaches the same policies again.
    """
    return _detach(group, "Group")


@action(
    "iam.role.detach-administrator-policies",
    impact=Impact.DISRUPTIVE,
    calls=("iam:DetachRolePolicy", "iam:AttachRolePolicy"),
)
def detach_administrator_policies_of_role(role: Role) -> ActionPlan | Refusal:
    """Take from the role AWS's policies that give full administration.

    Whatever runs with the role, and whoever assumes it, loses the rights that no other policy gives.

    Undo: attaches the same policies again.
    """
    if role.is_managed_by_aws:
        return Refusal("AWS maintains this role")
    return _detach(role, "Role")


def _detach(identity: Identity, kind: str) -> ActionPlan | Refusal:
    found = [arn for arn in identity.attached if arn.rpartition("/")[2] in ADMINISTRATOR_POLICIES]
    if not found:
        return Refusal(f"no such policy is attached to the {kind.lower()}")

    def call(verb: str, arn: str, does: str) -> Call:
        return Call(f"iam:{verb}{kind}Policy", {f"{kind}Name": identity.resource_id, "PolicyArn": arn}, does)

    return ActionPlan(
        do=tuple(call("Detach", arn, f"Takes {arn} from the {kind.lower()}.") for arn in found),
        undo=tuple(call("Attach", arn, f"Gives {arn} to the {kind.lower()} again.") for arn in found),
    )


@action("iam.server-certificate.delete-expired", impact=Impact.DESTRUCTIVE, calls=("iam:DeleteServerCertificate",))
def delete_expired_certificate(certificate: ServerCertificate, now: Now) -> ActionPlan | Refusal:
    """Delete a certificate that has expired.

    AWS refuses where a load balancer still uses it.

    Undo: impossible, for AWS does not tell the private key.
    """
    if certificate.expires_at > now.at:
        return Refusal(f"good until {certificate.expires_at:%Y-%m-%d}")
    name = {"ServerCertificateName": certificate.resource_id}
    return ActionPlan(
        do=(Call("iam:DeleteServerCertificate", name, f"Deletes the certificate {certificate.resource_id}."),),
        no_undo="AWS does not tell the private key",
    )
