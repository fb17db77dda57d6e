"""Whether a user pool lets in those who belong there, and nobody else."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.cognito.resources.user_pool import PoolSettings, Risks, SecondFactors, UserPool, WebAcl

_LEAST = 8
_STOPS = ("BLOCK", "MFA_REQUIRED")


@check(
    "cognito.user-pool.offers-mfa",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.5",),
)
def user_pool_offers_mfa(pool: UserPool, settings: PoolSettings) -> Verdict:
    """People who sign in with a password can, or must, use a second factor.

    Passwords are guessed, reused and leaked; where MFA is off nobody can protect their account.

    Fix: Cognito console, the user pool, Sign-in, Multi-factor authentication; or `aws cognito-idp
    set-user-pool-mfa-config --user-pool-id ID --mfa-configuration OPTIONAL --software-token-mfa-configuration
    Enabled=true`. CloudFormation: `MfaConfiguration: OPTIONAL, EnabledMfas: [SOFTWARE_TOKEN_MFA]`.
    """
    if settings.without_password:
        return not_applicable(f"people may sign in without a password: {', '.join(settings.without_password)}")
    return failed("MFA is off") if settings.mfa == "OFF" else passed(f"MFA is {settings.mfa}")


@check("cognito.user-pool.requires-mfa", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_requires_mfa(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Everybody must use a second factor.

    Where MFA is a choice, those whose accounts matter most mostly have not chosen it.

    Fix: Cognito console, the user pool, Sign-in, Multi-factor authentication, Require MFA; or `aws cognito-idp
    set-user-pool-mfa-config --user-pool-id ID --mfa-configuration ON ...`. Users without a factor must set one up.
    CloudFormation: `MfaConfiguration: "ON", EnabledMfas: [SOFTWARE_TOKEN_MFA]`.
    """
    return passed("MFA is ON") if settings.mfa == "ON" else failed(f"MFA is {settings.mfa}")


@check("cognito.user-pool.has-factor-besides-sms", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_pool_has_factor_besides_sms(pool: UserPool, settings: PoolSettings, factors: SecondFactors) -> Verdict:
    """There is a second factor other than text messages.

    Numbers are taken over by a call to the phone company, and each message costs.

    Fix: Cognito console, the user pool, Sign-in, Multi-factor authentication, Authenticator apps; or `aws cognito-idp
    set-user-pool-mfa-config --user-pool-id ID --software-token-mfa-configuration Enabled=true ...`. CloudFormation:
    `EnabledMfas: [SOFTWARE_TOKEN_MFA]`.
    """
    if settings.mfa == "OFF":
        return not_applicable("MFA is off")
    others = [one for one in factors.kinds if one != "sms"]
    return passed(f"offers {', '.join(others)}") if others else failed("text messages only")


@check(
    "cognito.user-pool.requires-mixed-passwords",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.3",),
)
def user_pool_requires_mixed_passwords(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Passwords have at least 8 characters, with uppercase, lowercase, numbers and symbols.

    Weaker ones are found by trying lists of those that leaked elsewhere.

    Fix: Cognito console, the user pool, Authentication methods, Password policy; or `aws cognito-idp update-user-pool
    --user-pool-id ID --policies file://policies.json`, which resets every setting that it is not told.
    """
    lacks = list(settings.passwords.missing)
    if settings.passwords.length < _LEAST:
        lacks.insert(0, f"{_LEAST} characters")
    return failed(f"does not ask for {', '.join(lacks)}") if lacks else passed("asks for all four kinds")


@dataclass(frozen=True, slots=True)
class PasswordLength(Thresholds):
    """length: that passwords must have."""

    length: int = 14


_PASSWORD_LENGTH = PasswordLength()


@check("cognito.user-pool.requires-long-passwords", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_requires_long_passwords(
    pool: UserPool, settings: PoolSettings, threshold: PasswordLength = _PASSWORD_LENGTH
) -> Verdict:
    """Passwords have at least 14 characters, or what the tenant asks for.

    Length is what makes guessing hopeless.

    Fix: Cognito console, the user pool, Authentication methods, Password policy; or `aws cognito-idp update-user-pool
    --user-pool-id ID --policies file://policies.json`, which resets every setting that it is not told. CloudFormation:
    `Policies: {PasswordPolicy: {MinimumLength: 14}}`.
    """
    said = f"at least {settings.passwords.length} characters"
    return passed(said) if settings.passwords.length >= threshold.length else failed(said)


@dataclass(frozen=True, slots=True)
class TemporaryPassword(Thresholds):
    """days: that a temporary password may hold."""

    days: int = 7


_TEMPORARY = TemporaryPassword()


@check(
    "cognito.user-pool.ends-temporary-passwords",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.3",),
)
def user_pool_ends_temporary_passwords(
    pool: UserPool, settings: PoolSettings, threshold: TemporaryPassword = _TEMPORARY
) -> Verdict:
    """A temporary password ends within days.

    It was sent by mail or message, where others may read it.

    Fix: Cognito console, the user pool, Authentication methods, Password policy, Temporary passwords; or `aws
    cognito-idp update-user-pool --user-pool-id ID --policies file://policies.json`. CloudFormation: `Policies:
    {PasswordPolicy: {TemporaryPasswordValidityDays: 7}}`.
    """
    said = f"holds for {settings.passwords.temporary} days"
    return passed(said) if settings.passwords.temporary <= threshold.days else failed(said)


@check(
    "cognito.user-pool.admits-no-strangers",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="cognito.user-pool.close-registration",
)
def user_pool_admits_no_strangers(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Only administrators create users.

    Where everybody can sign up, whatever a signed-in user may do, everybody may. A shop for all wants that: suppress
    this there.

    Fix: Cognito console, the user pool, Sign-up, Self-service sign-up: off; or `aws cognito-idp update-user-pool
    --user-pool-id ID --admin-create-user-config AllowAdminCreateUserOnly=true`, which resets what it is not told.
    CloudFormation: `AdminCreateUserConfig: {AllowAdminCreateUserOnly: true}`.
    """
    return passed("administrators alone") if settings.only_admins_create else failed("everybody can sign up")


@check("cognito.user-pool.recovers-without-sms", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_recovers_without_sms(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Text messages are not the first way to recover an account.

    Who takes over a number takes over the account with it.

    Fix: Cognito console, the user pool, Sign-in, User account recovery: email first; or `aws cognito-idp
    update-user-pool --user-pool-id ID --account-recovery-setting file://recovery.json`. CloudFormation:
    `AccountRecoverySetting: {RecoveryMechanisms: [{Name: verified_email, Priority: 1}]}`.
    """
    if not settings.recovery:
        return failed("AWS's default: text messages first, where there is a number")
    first = settings.recovery[0]
    return failed("text messages come first") if first == "verified_phone_number" else passed(f"{first} comes first")


@check("cognito.user-pool.verifies-changes", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_pool_verifies_changes(pool: UserPool, settings: PoolSettings) -> Verdict:
    """A changed address or number takes effect only when it is verified.

    Else somebody in a stolen session enters their own address, and recovers the account by it.

    Fix: Cognito console, the user pool, Sign-up, Attribute verification: keep original value active; or `aws
    cognito-idp update-user-pool --user-pool-id ID --user-attribute-update-settings
    AttributesRequireVerificationBeforeUpdate=email`. CloudFormation: `UserAttributeUpdateSettings:
    {AttributesRequireVerificationBeforeUpdate: [email]}`.
    """
    if not settings.verified:
        return not_applicable("verifies no attribute")
    lacks = [one for one in settings.verified if one not in settings.verified_before_change]
    return failed(f"takes a new {' and '.join(lacks)} at once") if lacks else passed("verifies changes first")


@check(
    "cognito.user-pool.stops-threats",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.1",),
)
def user_pool_stops_threats(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Threat protection works in full for standard sign-ins.

    It knows leaked passwords, and signs of a stolen account; in audit mode it but writes them down.

    Fix: Cognito console, the user pool, Threat protection: full function (it needs the plan Plus); or `aws cognito-idp
    update-user-pool --user-pool-id ID --user-pool-add-ons AdvancedSecurityMode=ENFORCED`. CloudFormation:
    `UserPoolAddOns: {AdvancedSecurityMode: ENFORCED}`.
    """
    return passed("ENFORCED") if settings.threats == "ENFORCED" else failed(f"threat protection is {settings.threats}")


@check(
    "cognito.user-pool.stops-threats-in-custom-sign-ins",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Cognito.4",),
)
def user_pool_stops_threats_in_custom_sign_ins(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Threat protection works in full for custom sign-ins, where the pool has any.

    A way in by one's own challenges is as open to stolen accounts as the standard one.

    Fix: Cognito console, the user pool, Threat protection, Custom authentication: full function; or `aws cognito-idp
    update-user-pool --user-pool-id ID --user-pool-add-ons
    AdvancedSecurityMode=ENFORCED,AdvancedSecurityAdditionalFlows={CustomAuthMode=ENFORCED}`. CloudFormation:
    `UserPoolAddOns: {AdvancedSecurityMode: ENFORCED, AdvancedSecurityAdditionalFlows: {CustomAuthMode: ENFORCED}}`.
    """
    if not settings.has_custom_sign_in:
        return not_applicable("no function defines challenges of its own")
    said = f"threat protection is {settings.custom_threats}"
    return passed(said) if settings.custom_threats == "ENFORCED" else failed(said)


@check("cognito.user-pool.blocks-leaked-passwords", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_blocks_leaked_passwords(pool: UserPool, settings: PoolSettings, risks: Risks) -> Verdict:
    """A sign-in with a password that is known to have leaked is blocked.

    Most accounts are taken over with passwords that were stolen elsewhere.

    Fix: Cognito console, the user pool, Threat protection, Compromised credentials: block sign-in; or `aws cognito-idp
    set-risk-configuration --user-pool-id ID --compromised-credentials-risk-configuration
    Actions={EventAction=BLOCK}`.
    """
    if settings.threats != "ENFORCED":
        return failed(f"threat protection is {settings.threats}")
    said = f"at sign-in: {risks.leaked_passwords or 'nothing is set'}"
    return passed(said) if risks.leaked_passwords == "BLOCK" else failed(said)


@check("cognito.user-pool.stops-risky-sign-ins", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_stops_risky_sign_ins(pool: UserPool, settings: PoolSettings, risks: Risks) -> Verdict:
    """A sign-in of any risk is blocked or needs a second factor, and one of high risk is blocked.

    MFA where it is configured lets in all who have not configured it.

    Fix: Cognito console, the user pool, Threat protection, Adaptive authentication; or `aws cognito-idp
    set-risk-configuration --user-pool-id ID --account-takeover-risk-configuration file://risks.json`.
    """
    if settings.threats != "ENFORCED":
        return failed(f"threat protection is {settings.threats}")
    does = dict(risks.by_risk)
    lets = [level for level in ("low", "medium") if does.get(level) not in _STOPS]
    lets += [] if does.get("high") == "BLOCK" else ["high"]
    return failed(f"lets in at {', '.join(lets)} risk") if lets else passed("stops at every risk")


@check("cognito.user-pool.has-web-acl", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_has_web_acl(pool: UserPool, acl: WebAcl) -> Verdict:
    """A web ACL of WAF guards the pool's endpoints.

    Without one bots try passwords, and sign up, as fast as Cognito answers.

    Fix: Cognito console, the user pool, AWS WAF; or `aws wafv2 associate-web-acl --web-acl-arn ACL --resource-arn
    POOL`.
    """
    return passed(f"guarded by {acl.name}") if acl.name else failed("no web ACL")
