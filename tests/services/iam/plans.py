"""What each action of IAM is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.iam.actions.user import GroupName, Tags
from shared.services.iam.resources.account import CloudShellHolders, PasswordPolicy, SupportHolders
from shared.services.iam.resources.identity import GroupMembers
from shared.services.iam.resources.setup import (
    ConsolePassword,
    Document,
    GroupDocuments,
    PolicyVersions,
    UserCertificates,
    UserDocuments,
    UserKey,
    UserKeys,
)
from tests.services.iam.builders import (
    ADMINISTRATOR,
    NOW,
    READ_ONLY,
    a_certificate,
    a_group,
    a_password_policy,
    a_policy,
    a_role,
    a_role_of_aws,
    a_user,
    allow,
    an_account,
    days_ago,
    inline,
)
from tests.services.planning import Sample

OWN = inline(allow("s3:GetObject"))
DOCUMENT = Document("own", "{}")


def a_key(number: int, *, age: int = 200, rest: int | None = 1, active: bool = True) -> UserKey:
    """age: days since it was made; rest: since it was used, None for never."""
    return UserKey(f"AKIAEXAMPLE00000{number}", active, days_ago(age), None if rest is None else days_ago(rest))


def keys(*found: UserKey) -> UserKeys:
    return UserKeys(found)


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"iam.{action}", of, facts, NOW, parameters)


USER = a_user()
ACCOUNT = an_account()
EVERYBODY = CloudShellHolders(("user/alice", "group/people", "role/web"))
VERSIONS = PolicyVersions("{}", ("v1", "v2"))

SAMPLES = [
    _sample("user.deactivate-unused-keys", USER, keys(a_key(1, rest=46), a_key(2, rest=45))),
    _sample("user.deactivate-old-keys", USER, keys(a_key(1, age=91), a_key(2, age=90))),
    _sample("user.deactivate-keys-never-used", USER, keys(a_key(1, rest=None), a_key(2))),
    _sample("user.keep-one-key", USER, keys(a_key(1, rest=3), a_key(2, rest=2))),
    _sample("user.delete-password", USER, ConsolePassword(exists=True)),
    _sample("user.deactivate-signing-certificates", USER, UserCertificates(("TA7SMP42TDN5Z26OBPJE7EXAMPLE",))),
    _sample("user.move-policies-to-group", a_user(attached=(READ_ONLY,), inline=OWN), UserDocuments((DOCUMENT,))),
    _sample("user.detach-administrator-policies", a_user(attached=(ADMINISTRATOR, READ_ONLY))),
    _sample("user.tag", USER, parameters=Tags({"team": "data"})),
    _sample("account.set-password-policy", ACCOUNT, PasswordPolicy()),
    _sample("account.set-password-policy", ACCOUNT, a_password_policy(min_length=8, max_age=None)),
    _sample("account.make-support-role", ACCOUNT, SupportHolders(())),
    _sample("account.detach-cloudshell", ACCOUNT, EVERYBODY),
    _sample("policy.delete", a_policy(attachments=0), VERSIONS),
    _sample("group.delete", a_group(attached=(READ_ONLY,), inline=OWN), GroupMembers(0), GroupDocuments((DOCUMENT,))),
    _sample("group.detach-administrator-policies", a_group(attached=(ADMINISTRATOR,))),
    _sample("role.detach-administrator-policies", a_role(attached=(ADMINISTRATOR,))),
    _sample("server-certificate.delete-expired", a_certificate(days_ago(1))),
]
REFUSALS = [
    (_sample("user.deactivate-unused-keys", USER, keys(a_key(1, rest=45))), "no active key"),
    (_sample("user.deactivate-old-keys", USER, keys(a_key(1, age=91, active=False))), "no active key"),
    (_sample("user.deactivate-keys-never-used", USER, keys(a_key(1))), "no active key"),
    (_sample("user.keep-one-key", USER, keys(a_key(1), a_key(2, active=False))), "at most one key"),
    (_sample("user.delete-password", USER, ConsolePassword(exists=False)), "no console password"),
    (_sample("user.deactivate-signing-certificates", USER, UserCertificates(())), "no signing certificate"),
    (_sample("user.move-policies-to-group", USER, UserDocuments(()), parameters=GroupName("data")), "no policies"),
    (_sample("user.detach-administrator-policies", a_user(attached=(READ_ONLY,))), "no such policy"),
    (_sample("user.tag", USER), "set the parameter `tags`"),
    (_sample("user.tag", USER, parameters=Tags({"owner": "me"})), "has all of these"),
    (_sample("account.set-password-policy", ACCOUNT, a_password_policy(min_length=20, max_age=60)), "as strict"),
    (_sample("account.make-support-role", ACCOUNT, SupportHolders(("help",))), "attached to help"),
    (_sample("account.detach-cloudshell", ACCOUNT, CloudShellHolders(())), "attached to nobody"),
    (_sample("policy.delete", a_policy(attachments=0, boundaries=1), VERSIONS), "a boundary 1 times"),
    (_sample("group.delete", a_group(), GroupMembers(3), GroupDocuments(())), "has 3 users"),
    (_sample("group.detach-administrator-policies", a_group()), "no such policy"),
    (_sample("role.detach-administrator-policies", a_role_of_aws()), "AWS maintains"),
    (_sample("server-certificate.delete-expired", a_certificate(days_ago(-1))), "good until"),
]
