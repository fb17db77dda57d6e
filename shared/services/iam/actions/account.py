"""Changes the account's own settings of IAM."""

import json
from dataclasses import dataclass
from typing import Any

from shared.catalog import Account, ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.iam.resources.account import CloudShellHolders, PasswordPolicy, SupportHolders


@dataclass(frozen=True, slots=True)
class Passwords(Parameters):
    """What CIS asks for. length: characters; remembered: old passwords; max_age: days, 0 for no end."""

    length: int = 14
    remembered: int = 24
    max_age: int = 90


@dataclass(frozen=True, slots=True)
class SupportRole(Parameters):
    """name: of the role to make."""

    name: str = "aws-support"


_CIS = Passwords()
_SUPPORT = SupportRole()


@action(
    "iam.account.set-password-policy",
    impact=Impact.DISRUPTIVE,
    calls=("iam:UpdateAccountPasswordPolicy", "iam:DeleteAccountPasswordPolicy"),
)
def set_password_policy(account: Account, policy: PasswordPolicy, chosen: Passwords = _CIS) -> ActionPlan | Refusal:
    """Set the password policy to what CIS asks for, and leave stricter what is stricter.

    Passwords that are there stay, but for those that are older than the new age: their users must set a new one
    when they next sign in.

    Undo: puts the policy back as it was, or deletes it where the account had none.
    """
    wanted = _wanted(policy, chosen)
    if policy.is_own and wanted == _params(policy):
        return Refusal("the policy is as strict already")
    back = (
        Call("iam:UpdateAccountPasswordPolicy", _params(policy), "Puts the password policy back as it was.")
        if policy.is_own
        else Call("iam:DeleteAccountPasswordPolicy", {}, "Deletes the policy: AWS's default holds again.")
    )
    does = f"Asks for {wanted['MinimumPasswordLength']} characters of all kinds, and remembers old passwords."
    return ActionPlan(do=(Call("iam:UpdateAccountPasswordPolicy", wanted, does),), undo=(back,))


def _wanted(policy: PasswordPolicy, chosen: Passwords) -> dict[str, Any]:
    ages = [age for age in (policy.max_age, chosen.max_age) if age]
    stricter = {
        "MinimumPasswordLength": max(policy.min_length, chosen.length),
        "RequireSymbols": True,
        "RequireNumbers": True,
        "RequireUppercaseCharacters": True,
        "RequireLowercaseCharacters": True,
        "AllowUsersToChangePassword": True,
        "PasswordReusePrevention": max(policy.remembered, chosen.remembered),
    }
    return _params(policy) | stricter | ({"MaxPasswordAge": min(ages)} if ages else {})


def _params(policy: PasswordPolicy) -> dict[str, Any]:
    """All settings: those left out would fall back to AWS's defaults."""
    return {
        "MinimumPasswordLength": policy.min_length,
        "RequireSymbols": policy.symbols,
        "RequireNumbers": policy.numbers,
        "RequireUppercaseCharacters": policy.uppercase,
        "RequireLowercaseCharacters": policy.lowercase,
        "AllowUsersToChangePassword": policy.users_may_change,
        "HardExpiry": policy.hard_expiry,
        **({"MaxPasswordAge": policy.max_age} if policy.max_age else {}),
        **({"PasswordReusePrevention": policy.remembered} if policy.remembered else {}),
    }


@action(
    "iam.account.make-support-role",
    impact=Impact.SAFE,
    calls=("iam:CreateRole", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole"),
)
def make_support_role(
    account: Account, holders: SupportHolders, chosen: SupportRole = _SUPPORT
) -> ActionPlan | Refusal:
    """Make a role that may open cases with AWS, for people of the account who signed in with MFA.

    Nobody gets the role by this alone: give those who need it the right to assume it.

    Undo: deletes the role.
    """
    if holders.roles:
        return Refusal(f"attached to {', '.join(holders.roles)}")
    name = {"RoleName": chosen.name}
    policy = {**name, "PolicyArn": _of_aws(account, "AWSSupportAccess")}
    trust = {
        "Effect": "Allow",
        "Principal": {"AWS": account.arn},
        "Action": "sts:AssumeRole",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    return ActionPlan(
        do=(
            Call("iam:CreateRole", {**name, "AssumeRolePolicyDocument": document}, f"Makes the role {chosen.name}."),
            Call("iam:AttachRolePolicy", policy, "Gives AWSSupportAccess to the role."),
        ),
        undo=(
            Call("iam:DetachRolePolicy", policy, "Takes AWSSupportAccess from the role."),
            Call("iam:DeleteRole", name, f"Deletes the role {chosen.name}."),
        ),
    )


@action(
    "iam.account.detach-cloudshell",
    impact=Impact.DISRUPTIVE,
    calls=(
        "iam:DetachUserPolicy",
        "iam:DetachGroupPolicy",
        "iam:DetachRolePolicy",
        "iam:AttachUserPolicy",
        "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
    ),
)
def detach_cloudshell(account: Account, holders: CloudShellHolders) -> ActionPlan | Refusal:
    """Take the policy AWSCloudShellFullAccess from all users, groups and roles that have it.

    They cannot open CloudShell any more, unless another policy lets them.

    Undo: attaches the policy to the same users, groups and roles again.
    """
    if not holders.identities:
        return Refusal("attached to nobody")

    def call(verb: str, holder: str, does: str) -> Call:
        kind, _, name = holder.partition("/")
        params = {f"{kind.capitalize()}Name": name, "PolicyArn": _of_aws(account, "AWSCloudShellFullAccess")}
        return Call(f"iam:{verb}{kind.capitalize()}Policy", params, does)

    return ActionPlan(
        do=tuple(call("Detach", one, f"Takes CloudShell from {one}.") for one in holders.identities),
        undo=tuple(call("Attach", one, f"Gives CloudShell to {one} again.") for one in holders.identities),
    )


def _of_aws(account: Account, policy: str) -> str:
    return f"arn:{account.arn.split(':')[1]}:iam::aws:policy/{policy}"
