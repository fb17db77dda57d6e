"""Whom a key's policy and grants let in."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.catalog.access import foreign_principals, public_grants, unguarded_services
from shared.catalog.policy import Principal, Statement
from shared.services.kms.resources import Key, KeyGrants, KeyPolicy


@check(
    "kms.key.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.5",),
)
def key_is_not_public(key: Key, policy: KeyPolicy) -> Verdict:
    """The key's policy lets nobody in whom it does not name.

    Whoever may use the key reads all that it protects, from any AWS account. A condition that asks for fixed
    values (kms:CallerAccount, aws:PrincipalOrgID) names somebody; one with a wildcard does not.

    Fix: KMS console, Customer managed keys, the key, Key policy: name accounts or roles in place of *; or `aws kms
    put-key-policy --key-id KEY --policy-name default --policy file://policy.json`.
    """
    grants = public_grants(policy.statements)
    if grants:
        return failed("the policy allows everybody " + ", ".join(sorted({one for each in grants for one in _of(each)})))
    return passed("the policy lets in only whom it names")


def _of(statement: Statement) -> tuple[str, ...]:
    return statement.actions or ("all but " + ", ".join(statement.not_actions),)


@check("kms.key.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def key_policy_names_no_other_account(key: Key, policy: KeyPolicy) -> Verdict:
    """The key's policy lets no other AWS account in.

    Who rules that account decides who of its people uses the key: make sure that each of them is meant.

    Fix: KMS console, Customer managed keys, the key, Other AWS accounts: remove those that are not meant; or `aws
    kms put-key-policy --key-id KEY --policy-name default --policy file://policy.json`.
    """
    others = foreign_principals(policy.statements, key.account_id)
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no other account")


@check("kms.key.grants-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def key_grants_no_other_account(key: Key, grants: KeyGrants) -> Verdict:
    """No grant lets another AWS account use the key.

    Grants are made by programs, stand in no policy and last until somebody retires them; a stranger's grant is a
    way to the data that a review of policies overlooks.

    Fix: KMS shows no grants in its console: `aws kms list-grants --key-id KEY`, then `aws kms revoke-grant --key-id
    KEY --grant-id GRANT` for each that is not meant.
    """
    others = [one for one in grants.grantees if Principal("AWS", one).account_id not in (None, key.account_id)]
    if others:
        return failed(f"grants to {', '.join(others)}")
    return passed(f"{len(grants.grantees)} grantees, none of another account")


@check("kms.key.guards-services-from-strangers", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def key_guards_services_from_strangers(key: Key, policy: KeyPolicy) -> Verdict:
    """AWS services that the policy lets in must say for whom they act.

    A service principal stands for the service at the command of any customer: without aws:SourceArn or
    aws:SourceAccount a stranger can make the service use the key.

    Fix: KMS console, the key, Key policy: add aws:SourceAccount or aws:SourceArn to the statement; or `aws kms
    put-key-policy --key-id KEY --policy-name default --policy file://policy.json`.
    """
    found = unguarded_services(policy.statements)
    return failed(f"for anybody: {', '.join(found)}") if found else passed("no service acts for strangers")


@check("kms.key.policy-gives-nobody-everything", severity=Severity.LOW, pillar=Pillar.SECURITY)
def key_policy_gives_nobody_everything(key: Key, policy: KeyPolicy) -> Verdict:
    """The policy gives no user, role or service all actions on the key.

    Who administers a key need not decrypt with it, and who decrypts need not change it: one stolen role should
    not do both. The account itself, as the default policy names it, is no such principal.

    Fix: KMS console, the key, Key policy: list the actions that each principal needs; or `aws kms put-key-policy
    --key-id KEY --policy-name default --policy file://policy.json`.
    """
    sweeping = [one for one in policy.statements if one.allows and one.covers_service("kms")]
    named = {one.value for statement in sweeping for one in statement.principals if not _is_account(one)}
    return failed(f"all actions to {', '.join(sorted(named))}") if named else passed("all actions to the account alone")


def _is_account(principal: Principal) -> bool:
    """An account, or everybody, whom another check is about."""
    return principal.is_everybody or principal.value.endswith(":root") or principal.value == principal.account_id


@check("kms.key.can-be-administered", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def key_can_be_administered(key: Key, policy: KeyPolicy) -> Verdict:
    """The policy lets somebody of the account change the policy.

    A key whose policy nobody may change cannot be managed at all: only AWS Support can bring it back. It happens
    when the one user who was named is deleted.

    Fix: in the KMS console add the account as principal of kms:*, while somebody still can; or `aws kms put-key-policy
    --key-id KEY --policy-name default --policy file://policy.json`; afterwards ask AWS Support.
    """
    allowing = [one for one in policy.statements if one.allows and one.covers_action("kms:PutKeyPolicy")]
    names = {one.value for statement in allowing for one in statement.principals if _is_own(one, key)}
    return passed(f"by {', '.join(sorted(names))}") if names else failed("by nobody of the account")


def _is_own(principal: Principal, key: Key) -> bool:
    return principal.is_everybody or principal.account_id == key.account_id
