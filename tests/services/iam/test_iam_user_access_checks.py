from datetime import timedelta

from shared.services.iam.checks import user_access as checks
from shared.services.iam.resources.identity import AdministratorGroups, UserCredentials, VirtualMfa
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.iam.builders import (
    ADMINISTRATOR,
    READ_ONLY,
    a_key,
    a_user,
    allow,
    credentials,
    inline,
    of_a_program,
)

USER = a_user()
LOST_ROW = UserCredentials(USER.created_at, {})
NO_ROW = UserCredentials(USER.created_at - timedelta(seconds=1), {})
NO_GROUPS, ADMINISTRATORS = AdministratorGroups(()), AdministratorGroups(("admins",))
HARDWARE, PHONE = VirtualMfa(frozenset({"bob"})), VirtualMfa(frozenset({"alice"}))

CASES = [
    *table(
        checks.user_administrator_has_mfa,
        ("by a group, with MFA", (USER, ADMINISTRATORS, credentials()), PASS, "group admins, with MFA"),
        ("by a group, without", (USER, ADMINISTRATORS, credentials(mfa=False)), FAIL, "group admins, without MFA"),
        ("a program", (USER, ADMINISTRATORS, of_a_program(a_key())), FAIL, "without MFA"),
        (
            "by a policy of its own",
            (a_user(attached=(ADMINISTRATOR,)), NO_GROUPS, credentials(mfa=False)),
            FAIL,
            "its own policies",
        ),
        (
            "by an inline policy",
            (a_user(inline=inline(allow("*"))), NO_GROUPS, credentials(mfa=False)),
            FAIL,
            "its own policies",
        ),
        (
            "no administrator",
            (a_user(attached=(READ_ONLY,)), NO_GROUPS, credentials(mfa=False)),
            NOT_APPLICABLE,
            "no administrator",
        ),
        ("not in the report of its time", (USER, ADMINISTRATORS, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        checks.user_has_hardware_mfa,
        ("a key", (USER, credentials(), HARDWARE), PASS, "not virtual"),
        ("a phone", (USER, credentials(), PHONE), FAIL, "application"),
        ("nothing", (USER, credentials(mfa=False), HARDWARE), FAIL, "no MFA"),
        ("no password", (USER, of_a_program(), HARDWARE), NOT_APPLICABLE, "no console password"),
        ("created after the report", (USER, NO_ROW, HARDWARE), NOT_APPLICABLE, "created after"),
    ),
    *table(
        checks.user_works_with_temporary_credentials,
        ("roles", (USER, of_a_program(a_key(service="sts"), a_key(2, service="iam"))), PASS, "assume roles"),
        ("one of two works", (USER, of_a_program(a_key(service="sts"), a_key(2))), FAIL, "key 2 for s3"),
        ("it is off", (USER, of_a_program(a_key(active=False))), NOT_APPLICABLE, "no active"),
        ("never used", (USER, of_a_program(a_key(rest=None, service=None))), NOT_APPLICABLE, "was used"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
]


@each(CASES)
def test_it_judges_how_users_prove_who_they_are(case: Case) -> None:
    case.holds()
