from typing import Any

from shared.services.ec2.checks import instance_size as checks
from shared.services.ec2.resources.instance import Instance
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import an_instance

STANDARD, WEB, ENTERPRISE = "RunInstances:0006", "RunInstances:0202", "RunInstances:0102"


def of_type(instance_type: str, **changes: Any) -> Instance:
    return an_instance(instance_type=instance_type, **{"architecture": "x86_64", **changes})


def sql_server(edition: str, vcpus: int | None) -> tuple[Instance]:
    return (an_instance(usage_operation=edition, vcpus=vcpus, platform="windows"),)


CASES = [
    *table(
        checks.instance_is_of_usual_size,
        ("as large as usual", (of_type("m7i.4xlarge"),), PASS, "m7i.4xlarge"),
        ("a size larger", (of_type("m7i.8xlarge"),), FAIL, "up to 4xlarge"),
        ("one xlarge", (of_type("m7i.xlarge"),), PASS, "m7i.xlarge"),
        ("small", (of_type("t3.nano"),), PASS, "t3.nano"),
        ("a whole machine", (of_type("m7i.metal-24xl"),), FAIL, "whole machine"),
        ("the tenant allows more", (of_type("m7i.8xlarge"), checks.UsualSizes(8)), PASS, "m7i.8xlarge"),
    ),
    *table(
        checks.instance_uses_graviton,
        ("on Graviton", (an_instance(),), PASS, "ARM"),
        ("on Intel", (of_type("m5.large"),), FAIL, "could be of family m7g"),
        ("on AMD", (of_type("c6a.large"),), FAIL, "could be of family c7g"),
        ("Windows", (of_type("m5.large", platform="windows"),), NOT_APPLICABLE, "Windows"),
        ("a family without sibling", (of_type("p5.48xlarge"),), NOT_APPLICABLE, "no sibling"),
    ),
    *table(
        checks.instance_fits_its_sql_server_license,
        ("as few as are licensed", sql_server(STANDARD, 4), PASS, "SQL Server Standard on 4"),
        ("fewer", sql_server(STANDARD, 3), FAIL, "charged are 4"),
        ("as many as Standard uses", sql_server(STANDARD, 48), PASS, "on 48"),
        ("more", sql_server(STANDARD, 49), FAIL, "it uses 48"),
        ("as many as Web uses", sql_server(WEB, 32), PASS, "on 32"),
        ("more than Web uses", sql_server(WEB, 33), FAIL, "it uses 32"),
        ("Enterprise uses them all", sql_server(ENTERPRISE, 192), PASS, "Enterprise on 192"),
        ("not told", sql_server(STANDARD, None), NOT_APPLICABLE, "does not tell"),
        ("no SQL Server", (an_instance(),), NOT_APPLICABLE, "no license"),
    ),
]


@each(CASES)
def test_it_judges_sizes_and_processors(case: Case) -> None:
    case.holds()
