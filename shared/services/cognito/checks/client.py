"""Whether a client of a user pool signs people in safely."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.cognito.resources.client import ClientSettings, UserPoolClient

_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
_PLAIN = ("ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH")


@check(
    "cognito.user-pool-client.hides-who-exists",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="cognito.user-pool-client.hide-who-exists",
)
def user_pool_client_hides_who_exists(client: UserPoolClient, settings: ClientSettings) -> Verdict:
    """A failed sign-in does not tell whether the user exists.

    Else anybody can find out who has an account, and try passwords only there.

    Fix: Cognito console, the user pool, App clients, the client, Edit, Prevent user existence errors; or `aws
    cognito-idp update-user-pool-client --prevent-user-existence-errors ENABLED ...`, which resets what it is not told.
    CloudFormation: `PreventUserExistenceErrors: ENABLED`.
    """
    return passed("it does not tell") if settings.hides_existence else failed("it tells who exists")


@check(
    "cognito.user-pool-client.revokes-tokens",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="cognito.user-pool-client.revoke-tokens",
)
def user_pool_client_revokes_tokens(client: UserPoolClient, settings: ClientSettings) -> Verdict:
    """Tokens can be revoked.

    Else a stolen refresh token works until it ends, whatever anybody does.

    Fix: Cognito console, the user pool, App clients, the client, Edit, Enable token revocation; or `aws cognito-idp
    update-user-pool-client --enable-token-revocation ...`, which resets what it is not told. CloudFormation:
    `EnableTokenRevocation: true`.
    """
    return passed("can be revoked") if settings.revokes_tokens else failed("cannot be revoked")


@check("cognito.user-pool-client.uses-no-implicit-grant", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_client_uses_no_implicit_grant(client: UserPoolClient, settings: ClientSettings) -> Verdict:
    """The client does not use OAuth's implicit grant.

    It puts tokens into the address of a page, which browsers keep and pages pass on; OAuth 2.1 has taken it out.

    Fix: use the authorization code grant with PKCE: Cognito console, the user pool, App clients, the client, Login
    pages; or `aws cognito-idp update-user-pool-client --allowed-o-auth-flows code ...`. CloudFormation:
    `AllowedOAuthFlows: [code]`.
    """
    if not settings.oauth:
        return not_applicable("uses no OAuth")
    said = f"uses {', '.join(settings.oauth)}"
    return failed(said) if "implicit" in settings.oauth else passed(said)


@check("cognito.user-pool-client.calls-back-over-tls", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_pool_client_calls_back_over_tls(client: UserPoolClient, settings: ClientSettings) -> Verdict:
    """All callback addresses are https, or an app's own scheme, and none is of one's own machine.

    The code that is sent there signs somebody in; a forgotten http://localhost gives it to any program there.

    Fix: Cognito console, the user pool, App clients, the client, Login pages, Allowed callback URLs; or `aws
    cognito-idp update-user-pool-client --callback-urls https://... ...`. CloudFormation: `CallbackURLs:
    ["https://..."]`.
    """
    if not settings.callbacks:
        return not_applicable("has no callback addresses")
    unsafe = [one for one in settings.callbacks if _is_unsafe(one)]
    return failed(f"calls back {', '.join(unsafe)}") if unsafe else passed(f"{len(settings.callbacks)} addresses")


def _is_unsafe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" or parts.hostname in _OWN_MACHINE


@check("cognito.user-pool-client.takes-no-plain-passwords", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_pool_client_takes_no_plain_passwords(client: UserPoolClient, settings: ClientSettings) -> Verdict:
    """The client does not send passwords as they are.

    With SRP the password never leaves the user's device; the plain flow is for moving users from elsewhere.

    Fix: Cognito console, the user pool, App clients, the client, Authentication flows: leave out the one by username
    and password; or `aws cognito-idp update-user-pool-client --explicit-auth-flows ALLOW_USER_SRP_AUTH
    ALLOW_REFRESH_TOKEN_AUTH ...`. CloudFormation: `ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]`.
    """
    plain = [one for one in settings.flows if one in _PLAIN]
    return failed(f"allows {', '.join(plain)}") if plain else passed("allows no plain passwords")


@dataclass(frozen=True, slots=True)
class TokenLife(Thresholds):
    """access: minutes that an access token may hold; refresh: days that a refresh token may."""

    access: int = 60
    refresh: int = 30


_TOKEN_LIFE = TokenLife()
_DAY = 24 * 60


@check("cognito.user-pool-client.ends-tokens-soon", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_pool_client_ends_tokens_soon(
    client: UserPoolClient, settings: ClientSettings, threshold: TokenLife = _TOKEN_LIFE
) -> Verdict:
    """Access tokens hold for an hour at most, and refresh tokens for 30 days, or what the tenant asks for.

    An access token works until it ends, even after the user was disabled.

    Fix: Cognito console, the user pool, App clients, the client, Edit, token expiration; or `aws cognito-idp
    update-user-pool-client --access-token-validity 60 --token-validity-units AccessToken=minutes ...`. CloudFormation:
    `AccessTokenValidity: 60, TokenValidityUnits: {AccessToken: minutes}`.
    """
    said = f"access tokens {settings.access} minutes, refresh tokens {settings.refresh / _DAY:.1f} days"
    lasts = settings.access > threshold.access or settings.refresh > threshold.refresh * _DAY
    return failed(said) if lasts else passed(said)
