"""What must hold for customer-managed policies."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.services.iam.permissions import Rights, described
from shared.services.iam.resources.policy import Policy

_DECRYPTION = ("kms:Decrypt", "kms:ReEncryptFrom")
_BLINDING = (
    "cloudtrail:StopLogging",
    "cloudtrail:DeleteTrail",
    "cloudtrail:UpdateTrail",
    "cloudtrail:PutEventSelectors",
)


@check(
    "iam.policy.gives-no-full-administration",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.1", "CIS 3.0 1.16", "CIS 5.0 1.15", "CIS 7.0 2.14"),
)
def policy_gives_no_full_administration(policy: Policy) -> Verdict:
    """The policy does not allow every action on every resource.

    Whoever gets such a policy owns the account. An Allow with NotAction counts if it leaves the right to write
    policies.

    Fix: IAM console, Policies, the policy: name the actions that are needed; or `aws iam create-policy-version
    --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    if Rights(policy.statements).is_full_administration:
        return failed(f"allows everything; attached {policy.attachments} times")
    return passed("does not allow everything")


@check(
    "iam.policy.names-its-actions",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.21",),
)
def policy_names_its_actions(policy: Policy) -> Verdict:
    """The policy allows no whole service (s3:*).

    A wildcard takes in what AWS adds to the service tomorrow, and the rights to undo protections of today.

    Fix: IAM console, Policies, the policy: name the actions that are needed, as Access Analyzer finds them; or
    `aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    whole = Rights(policy.statements).whole_services()
    return failed(f"allows all of {', '.join(whole)}") if whole else passed("names its actions")


@check("iam.policy.allows-no-escalation", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def policy_allows_no_escalation(policy: Policy) -> Verdict:
    """The policy does not let its holder gain the rights of others.

    With the named actions on all resources the holder can become an administrator, whatever else the policy says.

    Fix: IAM console, Policies, the policy: name the resources of these actions, or remove them; or `aws iam
    create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    ways = Rights(policy.statements).escalations()
    return failed(f"allows {described(ways)}") if ways else passed("no known way to escalate")


@check("iam.policy.passes-named-roles", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def policy_passes_named_roles(policy: Policy) -> Verdict:
    """The policy does not allow passing every role to AWS services.

    Who may pass any role and start anything has the rights of the strongest role.

    Fix: IAM console, Policies, the policy: name roles in iam:PassRole, or add the condition iam:PassedToService; or
    `aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    if Rights(policy.statements).allows_on_all("iam:PassRole"):
        return failed("iam:PassRole on all roles")
    return passed("passes no role, or named ones")


@check("iam.policy.assumes-named-roles", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def policy_assumes_named_roles(policy: Policy) -> Verdict:
    """The policy does not allow assuming every role.

    Then only the trust policies of other roles and accounts stand between the holder and them, and many of those
    trust the whole account.

    Fix: IAM console, Policies, the policy: name roles in sts:AssumeRole; or `aws iam create-policy-version
    --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    if Rights(policy.statements).allows_on_all("sts:AssumeRole"):
        return failed("sts:AssumeRole on all roles")
    return passed("assumes no role, or named ones")


@check(
    "iam.policy.decrypts-with-named-keys",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.1",),
)
def policy_decrypts_with_named_keys(policy: Policy) -> Verdict:
    """The policy does not allow decryption with every KMS key.

    Encryption divides data by key. Who may decrypt with all keys is held back by nothing but each key's policy.

    Fix: IAM console, Policies, the policy: name keys in kms:Decrypt and kms:ReEncryptFrom; or `aws iam
    create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    found = [action for action in _DECRYPTION if Rights(policy.statements).allows_on_all(action)]
    return failed(f"{', '.join(found)} with all keys") if found else passed("decrypts with no key, or named ones")


@check("iam.policy.cannot-blind-cloudtrail", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def policy_cannot_blind_cloudtrail(policy: Policy) -> Verdict:
    """The policy does not allow stopping or changing every trail.

    The first thing that an intruder does is to switch off the record.

    Fix: IAM console, Policies, the policy: allow only reading actions of CloudTrail; or `aws iam
    create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    found = [action for action in _BLINDING if Rights(policy.statements).allows_on_all(action)]
    return failed(f"{', '.join(found)} on all trails") if found else passed("cannot change every trail")


@check("iam.policy.is-attached", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="iam.policy.delete")
def policy_is_attached(policy: Policy) -> Verdict:
    """The policy is attached to something, or serves as a permissions boundary.

    What nobody uses is not looked after, and gets attached one day because its name sounds right.

    Fix: IAM console, Policies: delete it; or `aws iam delete-policy --policy-arn ARN` after deleting its other
    versions.
    """
    if policy.attachments or policy.boundaries:
        return passed(f"attached {policy.attachments} times, boundary of {policy.boundaries}")
    return failed("attached to nothing")
