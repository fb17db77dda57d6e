from shared.services.rds.checks import access
from shared.services.rds.resources.region import InstanceParameters, OpenGroups, Parameter, Routes
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.rds.builders import a_member, an_instance, instance_parameters

PRIVATE = Routes({"subnet-1": False, "subnet-2": False}, {"vpc-1": True})
PUBLIC = Routes({"subnet-1": True, "subnet-2": False}, {"vpc-1": False})
BY_MAIN_TABLE = Routes({"subnet-1": False}, {"vpc-1": True})
CLOSED, OPEN = OpenGroups({}), OpenGroups({"sg-1": ((6000, 6432),)})
BELOW, ABOVE = OpenGroups({"sg-1": ((1, 6431),)}), OpenGroups({"sg-1": ((6433, 65535),)})
EXPOSED = an_instance(public=True)
MYSQL = {"engine": "mysql", "engine_version": "8.4.5"}

CASES = [
    *table(
        access.instance_is_not_public,
        ("private", (an_instance(),), PASS, "not publicly"),
        ("public", (EXPOSED,), FAIL, "publicly accessible"),
    ),
    *table(
        access.instance_is_not_reachable_from_internet,
        ("no public address", (an_instance(), PUBLIC, OPEN), PASS, "no public address"),
        ("closed group", (EXPOSED, PUBLIC, CLOSED), PASS, "opens port 6432"),
        ("open to the port below", (EXPOSED, PUBLIC, BELOW), PASS, "opens port 6432"),
        ("open from the port above", (EXPOSED, PUBLIC, ABOVE), PASS, "opens port 6432"),
        ("private subnets", (EXPOSED, PRIVATE, OPEN), PASS, "internet gateway"),
        ("all three open", (EXPOSED, PUBLIC, OPEN), FAIL, "sg-1 opens port 6432"),
        ("being made", (an_instance(public=True, port=None), PUBLIC, OPEN), NOT_APPLICABLE, "no port yet"),
    ),
    *table(
        access.instance_is_in_private_subnets,
        ("private", (an_instance(), PRIVATE), PASS, "none of 2"),
        ("one public", (an_instance(), PUBLIC), FAIL, "subnet-1"),
        ("public by the main table", (an_instance(), BY_MAIN_TABLE), FAIL, "subnet-2"),
        ("no VPC", (an_instance(vpc=None), PUBLIC), NOT_APPLICABLE, "no VPC"),
    ),
    *table(
        access.instance_is_in_vpc,
        ("it is", (an_instance(),), PASS, "vpc-1"),
        ("it is not", (an_instance(vpc=None),), FAIL, "no VPC"),
    ),
    *table(
        access.instance_uses_other_port,
        ("another", (an_instance(),), PASS, "6432"),
        ("the usual one", (an_instance(port=5432),), FAIL, "5432"),
        ("another engine's", (an_instance(port=3306),), PASS, "3306"),
        ("an edition's engine", (an_instance(engine="sqlserver-se", port=1433),), FAIL, "1433"),
        ("none yet", (an_instance(port=None),), NOT_APPLICABLE, "no port"),
        ("a member", (a_member(),), NOT_APPLICABLE, "web"),
    ),
    *table(
        access.instance_has_own_admin_name,
        ("its own", (an_instance(),), PASS, "orders_root"),
        ("the console's", (an_instance(admin="postgres"),), FAIL, "postgres"),
        ("in capitals", (an_instance(admin="Admin"),), FAIL, "Admin"),
        ("a cluster's", (a_member(admin="admin"),), NOT_APPLICABLE, "web"),
    ),
    *table(
        access.instance_authenticates_by_iam,
        ("it does", (an_instance(),), PASS, "IAM"),
        ("it does not", (an_instance(iam_authentication=False),), FAIL, "password"),
        ("it cannot", (an_instance(engine="sqlserver-se"),), NOT_APPLICABLE, "sqlserver-se"),
        ("a cluster decides", (a_member(),), NOT_APPLICABLE, "web"),
    ),
    *table(
        access.instance_keeps_password_in_secrets_manager,
        ("it does", (an_instance(),), PASS, "Secrets Manager"),
        ("it does not", (an_instance(secret=None),), FAIL, "people"),
        ("a replica", (an_instance(secret=None, source="shop"),), NOT_APPLICABLE, "shop"),
        ("a member", (a_member(secret=None),), NOT_APPLICABLE, "web"),
    ),
    *table(
        access.instance_encrypts_connections,
        ("forced", (an_instance(), instance_parameters(rds__force_ssl="1")), PASS, "rds.force_ssl is 1"),
        ("not forced", (an_instance(), instance_parameters(rds__force_ssl="0")), FAIL, "rds.force_ssl is 0"),
        ("RDS Custom", (an_instance(engine="custom-sqlserver-ee"), instance_parameters()), NOT_APPLICABLE, "Custom"),
        ("the engine's default", (an_instance(), instance_parameters(rds__force_ssl=None)), FAIL, "not set"),
        ("nothing told", (an_instance(), instance_parameters()), FAIL, "not set"),
        (
            "on by AWS's own default",
            (an_instance(), InstanceParameters({"orders": {"rds.force_ssl": Parameter("1")}})),
            PASS,
            "is 1",
        ),
        (
            "MySQL's parameter",
            (an_instance(**MYSQL), instance_parameters(require_secure_transport="ON")),
            PASS,
            "require_secure_transport is ON",
        ),
        ("no such parameter", (an_instance(engine="oracle-se2"), instance_parameters()), NOT_APPLICABLE, "oracle-se2"),
        ("a member", (a_member(), instance_parameters()), NOT_APPLICABLE, "web"),
    ),
    *table(
        access.instance_is_encrypted,
        ("it is", (an_instance(),), PASS, "encrypted"),
        ("it is not", (an_instance(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        access.instance_exports_logs,
        ("all", (an_instance(),), PASS, "postgresql, upgrade"),
        ("all but one", (an_instance(logs=("postgresql",)),), FAIL, "upgrade"),
        ("of SQL Server", (an_instance(engine="sqlserver-web", logs=("error",)),), FAIL, "agent"),
        ("of Db2", (an_instance(engine="db2-se"),), NOT_APPLICABLE, "db2-se"),
        ("RDS Custom", (an_instance(engine="custom-oracle-ee"),), NOT_APPLICABLE, "RDS Custom"),
        ("a member", (a_member(logs=()),), NOT_APPLICABLE, "web"),
    ),
]


@each(CASES)
def test_access(case: Case) -> None:
    case.holds()
