from shared.services.cognito.checks import client, identity_pool, pool, sign_in
from shared.services.cognito.resources.identity_pool import IdentityRoles
from shared.services.cognito.resources.user_pool import ExportedLogs, PasswordRules, Risks, SecondFactors, WebAcl
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cognito.builders import (
    NOW,
    a_client,
    a_pool,
    an_identity_pool,
    client_settings,
    identity_settings,
    settings,
)

POOL, CLIENT, IDENTITY = a_pool(), a_client(), an_identity_pool()
DAY = 24 * 60
GUESTS = identity_settings(lets_guests_in=True)


def passwords(*missing: str, length: int = 16, temporary: int = 7) -> object:
    return settings(passwords=PasswordRules(length, missing, temporary))


def risks(low: str, medium: str, high: str) -> Risks:
    return Risks("BLOCK", (("low", low), ("medium", medium), ("high", high)))


CASES = [
    *table(
        sign_in.user_pool_offers_mfa,
        ("as a duty", (POOL, settings()), PASS, "ON"),
        ("as a choice", (POOL, settings(mfa="OPTIONAL")), PASS, "OPTIONAL"),
        ("not", (POOL, settings(mfa="OFF")), FAIL, "off"),
        (
            "without passwords",
            (POOL, settings(mfa="OFF", without_password=("WEB_AUTHN",))),
            NOT_APPLICABLE,
            "WEB_AUTHN",
        ),
    ),
    *table(
        sign_in.user_pool_requires_mfa,
        ("it does", (POOL, settings()), PASS, "ON"),
        ("as a choice", (POOL, settings(mfa="OPTIONAL")), FAIL, "OPTIONAL"),
    ),
    *table(
        sign_in.user_pool_has_factor_besides_sms,
        ("an app", (POOL, settings(), SecondFactors(("sms", "app"))), PASS, "app"),
        ("texts", (POOL, settings(), SecondFactors(("sms",))), FAIL, "only"),
        ("no MFA", (POOL, settings(mfa="OFF"), SecondFactors(())), NOT_APPLICABLE, "off"),
    ),
    *table(
        sign_in.user_pool_requires_mixed_passwords,
        ("all kinds", (POOL, passwords(length=8)), PASS, "four kinds"),
        ("no symbols", (POOL, passwords("symbols")), FAIL, "symbols"),
        ("too short", (POOL, passwords(length=7)), FAIL, "8 characters"),
    ),
    *table(
        sign_in.user_pool_requires_long_passwords,
        ("14", (POOL, passwords(length=14)), PASS, "14"),
        ("13", (POOL, passwords(length=13)), FAIL, "13"),
    ),
    *table(
        sign_in.user_pool_ends_temporary_passwords,
        ("7 days", (POOL, passwords(temporary=7)), PASS, "7"),
        ("8 days", (POOL, passwords(temporary=8)), FAIL, "8"),
    ),
    *table(
        sign_in.user_pool_admits_no_strangers,
        ("administrators", (POOL, settings()), PASS, "administrators"),
        ("everybody", (POOL, settings(only_admins_create=False)), FAIL, "everybody"),
    ),
    *table(
        sign_in.user_pool_recovers_without_sms,
        ("mail first", (POOL, settings(recovery=("verified_email", "verified_phone_number"))), PASS, "verified_email"),
        ("texts first", (POOL, settings(recovery=("verified_phone_number", "verified_email"))), FAIL, "come first"),
        ("nothing is set", (POOL, settings(recovery=())), FAIL, "default"),
        ("administrators alone", (POOL, settings(recovery=("admin_only",))), PASS, "admin_only"),
    ),
    *table(
        sign_in.user_pool_verifies_changes,
        ("it does", (POOL, settings()), PASS, "verifies"),
        ("it does not", (POOL, settings(verified_before_change=())), FAIL, "new email"),
        ("nothing to verify", (POOL, settings(verified=())), NOT_APPLICABLE, "no attribute"),
    ),
    *table(
        sign_in.user_pool_stops_threats,
        ("in full", (POOL, settings()), PASS, "ENFORCED"),
        ("audit", (POOL, settings(threats="AUDIT")), FAIL, "AUDIT"),
    ),
    *table(
        sign_in.user_pool_stops_threats_in_custom_sign_ins,
        ("in full", (POOL, settings(has_custom_sign_in=True)), PASS, "ENFORCED"),
        ("not", (POOL, settings(has_custom_sign_in=True, custom_threats="OFF")), FAIL, "OFF"),
        ("none", (POOL, settings(custom_threats="OFF")), NOT_APPLICABLE, "no function"),
    ),
    *table(
        sign_in.user_pool_blocks_leaked_passwords,
        ("blocked", (POOL, settings(), Risks("BLOCK")), PASS, "BLOCK"),
        ("let in", (POOL, settings(), Risks("NO_ACTION")), FAIL, "NO_ACTION"),
        ("nothing set", (POOL, settings(), Risks()), FAIL, "nothing is set"),
        ("set, but in audit", (POOL, settings(threats="AUDIT"), Risks("BLOCK")), FAIL, "AUDIT"),
    ),
    *table(
        sign_in.user_pool_stops_risky_sign_ins,
        ("all blocked", (POOL, settings(), risks("BLOCK", "BLOCK", "BLOCK")), PASS, "every risk"),
        ("MFA for lower ones", (POOL, settings(), risks("MFA_REQUIRED", "MFA_REQUIRED", "BLOCK")), PASS, "every risk"),
        ("MFA for high", (POOL, settings(), risks("BLOCK", "BLOCK", "MFA_REQUIRED")), FAIL, "at high"),
        ("MFA if any", (POOL, settings(), risks("MFA_IF_CONFIGURED", "BLOCK", "BLOCK")), FAIL, "at low"),
        ("nothing set", (POOL, settings(), Risks()), FAIL, "low, medium, high"),
        ("off", (POOL, settings(threats="OFF"), risks("BLOCK", "BLOCK", "BLOCK")), FAIL, "OFF"),
    ),
    *table(
        sign_in.user_pool_has_web_acl,
        ("one", (POOL, WebAcl("sign-in")), PASS, "sign-in"),
        ("none", (POOL, WebAcl(None)), FAIL, "no web ACL"),
    ),
    *table(
        pool.user_pool_is_protected,
        ("on", (POOL, settings()), PASS, "on"),
        ("off", (POOL, settings(is_protected=False)), FAIL, "off"),
    ),
    *table(
        pool.user_pool_sends_own_mail,
        ("by SES", (POOL, settings()), PASS, "SES"),
        ("by Cognito", (POOL, settings(own_mail=False)), FAIL, "50"),
    ),
    *table(
        pool.user_pool_is_used,
        ("users", (POOL, settings(), NOW), PASS, "3 users"),
        ("none yet", (a_pool(90), settings(users=0), NOW), PASS, "90 days"),
        ("none", (a_pool(91), settings(users=0), NOW), FAIL, "91 days"),
    ),
    *table(
        pool.user_pool_uses_what_it_pays_for,
        ("it does", (POOL, settings(threats="AUDIT")), PASS, "AUDIT"),
        ("it does not", (POOL, settings(threats="OFF")), FAIL, "PLUS"),
        ("a cheaper plan", (POOL, settings(threats="OFF", tier="LITE")), NOT_APPLICABLE, "LITE"),
    ),
    *table(
        pool.user_pool_exports_logs,
        ("it does", (POOL, ExportedLogs(("userAuthEvents",))), PASS, "userAuthEvents"),
        ("it does not", (POOL, ExportedLogs(())), FAIL, "no log"),
    ),
    *table(
        pool.user_pool_is_tagged,
        ("a tag", (POOL, settings()), PASS, "owner"),
        ("AWS's alone", (POOL, settings(tags={"aws:x": ""})), FAIL, "no tags"),
    ),
    *table(
        client.user_pool_client_hides_who_exists,
        ("it does", (CLIENT, client_settings()), PASS, "does not tell"),
        ("it does not", (CLIENT, client_settings(hides_existence=False)), FAIL, "tells"),
    ),
    *table(
        client.user_pool_client_revokes_tokens,
        ("it does", (CLIENT, client_settings()), PASS, "can be"),
        ("it does not", (CLIENT, client_settings(revokes_tokens=False)), FAIL, "cannot"),
    ),
    *table(
        client.user_pool_client_uses_no_implicit_grant,
        ("code", (CLIENT, client_settings()), PASS, "code"),
        ("both", (CLIENT, client_settings(oauth=("code", "implicit"))), FAIL, "implicit"),
        ("no OAuth", (CLIENT, client_settings(oauth=())), NOT_APPLICABLE, "no OAuth"),
    ),
    *table(
        client.user_pool_client_calls_back_over_tls,
        ("https", (CLIENT, client_settings()), PASS, "1 addresses"),
        ("an app's scheme", (CLIENT, client_settings(callbacks=("acme://signed-in",))), PASS, "1 addresses"),
        ("http", (CLIENT, client_settings(callbacks=("http://a.example/",))), FAIL, "a.example"),
        ("one's own machine", (CLIENT, client_settings(callbacks=("https://localhost:3000/",))), FAIL, "localhost"),
        ("none", (CLIENT, client_settings(callbacks=())), NOT_APPLICABLE, "no callback"),
    ),
    *table(
        client.user_pool_client_takes_no_plain_passwords,
        ("SRP", (CLIENT, client_settings()), PASS, "no plain"),
        ("plain", (CLIENT, client_settings(flows=("ALLOW_USER_PASSWORD_AUTH",))), FAIL, "ALLOW_USER_PASSWORD_AUTH"),
    ),
    *table(
        client.user_pool_client_ends_tokens_soon,
        ("an hour and 30 days", (CLIENT, client_settings(access=60, refresh=30 * DAY)), PASS, "60 minutes"),
        ("longer access", (CLIENT, client_settings(access=61)), FAIL, "61 minutes"),
        ("longer refresh", (CLIENT, client_settings(refresh=31 * DAY)), FAIL, "31.0 days"),
    ),
    *table(
        identity_pool.identity_pool_refuses_guests,
        ("it does", (IDENTITY, identity_settings()), PASS, "refuses"),
        ("it does not", (IDENTITY, GUESTS), FAIL, "guests"),
    ),
    *table(
        identity_pool.identity_pool_refuses_classic_flow,
        ("it does", (IDENTITY, identity_settings()), PASS, "off"),
        ("it does not", (IDENTITY, identity_settings(classic_flow=True)), FAIL, "on"),
    ),
    *table(
        identity_pool.identity_pool_checks_tokens,
        ("it does", (IDENTITY, identity_settings()), PASS, "asks"),
        ("it does not", (IDENTITY, identity_settings(unchecked=("pool",))), FAIL, "pool"),
        ("no provider", (IDENTITY, identity_settings(providers=0)), NOT_APPLICABLE, "no provider"),
    ),
    *table(
        identity_pool.identity_pool_guests_have_own_role,
        ("they do", (IDENTITY, GUESTS, IdentityRoles("guest", "member")), PASS, "guest"),
        ("they do not", (IDENTITY, GUESTS, IdentityRoles("member", "member")), FAIL, "both"),
        ("no guests", (IDENTITY, identity_settings(), IdentityRoles("a", "a")), NOT_APPLICABLE, "no role"),
        ("guests without a role", (IDENTITY, GUESTS, IdentityRoles(None, "member")), NOT_APPLICABLE, "no role"),
    ),
    *table(
        identity_pool.identity_pool_is_tagged,
        ("a tag", (IDENTITY, identity_settings()), PASS, "owner"),
        ("none", (IDENTITY, identity_settings(tags={})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
