"""Whether an identity pool gives credentials of AWS to those who should have them."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.cognito.resources.identity_pool import IdentityPool, IdentityRoles, IdentitySettings


@check(
    "cognito.identity-pool.refuses-guests",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.2",),
    fixed_by="cognito.identity-pool.refuse-guests",
)
def identity_pool_refuses_guests(pool: IdentityPool, settings: IdentitySettings) -> Verdict:
    """Nobody gets credentials without having signed in.

    Whoever knows the pool's id, which stands in every page that uses it, gets the guests' role.

    Fix: Cognito console, Identity pools, the pool, User access, Guest access: off; or `aws cognito-identity
    update-identity-pool --identity-pool-id ID --no-allow-unauthenticated-identities ...`. CloudFormation:
    `AllowUnauthenticatedIdentities: false`.
    """
    return failed("gives guests credentials") if settings.lets_guests_in else passed("refuses guests")


@check(
    "cognito.identity-pool.refuses-classic-flow",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="cognito.identity-pool.refuse-classic-flow",
)
def identity_pool_refuses_classic_flow(pool: IdentityPool, settings: IdentitySettings) -> Verdict:
    """The classic flow is off.

    In it the caller chooses the role among those that trust the pool; in the enhanced flow Cognito does, and narrows
    what guests may do.

    Fix: Cognito console, Identity pools, the pool, Basic (classic) authentication: off; or `aws cognito-identity
    update-identity-pool --identity-pool-id ID --no-allow-classic-flow ...`. CloudFormation: `AllowClassicFlow: false`.
    """
    return failed("the classic flow is on") if settings.classic_flow else passed("the classic flow is off")


@check("cognito.identity-pool.checks-tokens", severity=Severity.LOW, pillar=Pillar.SECURITY)
def identity_pool_checks_tokens(pool: IdentityPool, settings: IdentitySettings) -> Verdict:
    """User pools are asked whether a token still holds before credentials are given for it.

    Else a user who signed out, or was disabled, gets credentials until the token ends.

    Fix: `aws cognito-identity update-identity-pool --identity-pool-id ID --cognito-identity-providers
    ProviderName=POOL,ClientId=CLIENT,ServerSideTokenCheck=true ...`; the Cognito console does not show it.
    """
    if not settings.providers:
        return not_applicable("trusts no provider")
    if settings.unchecked:
        return failed(f"does not ask {', '.join(sorted(set(settings.unchecked)))}")
    return passed("asks every user pool")


@check("cognito.identity-pool.guests-have-own-role", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def identity_pool_guests_have_own_role(pool: IdentityPool, settings: IdentitySettings, roles: IdentityRoles) -> Verdict:
    """Guests do not get the role of those who signed in.

    One role for both gives strangers what members may do.

    Fix: Cognito console, Identity pools, the pool, User access, Guest access, IAM role; or `aws cognito-identity
    set-identity-pool-roles --identity-pool-id ID --roles unauthenticated=ROLE,authenticated=OTHER`.
    """
    if not settings.lets_guests_in or roles.guests is None:
        return not_applicable("guests get no role")
    return failed(f"both get {roles.guests}") if roles.guests == roles.members else passed(f"guests get {roles.guests}")


@check("cognito.identity-pool.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def identity_pool_is_tagged(pool: IdentityPool, settings: IdentitySettings) -> Verdict:
    """The identity pool has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Cognito console, Identity pools, the pool, Tags; or `aws cognito-identity tag-resource --resource-arn ARN
    --tags owner=TEAM`.
    """
    own = sorted(key for key in settings.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
