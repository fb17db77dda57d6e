from dataclasses import replace

import pytest

from shared.catalog import Verdict
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.rds.checks import cost
from shared.services.rds.classes import instance_class
from shared.services.rds.engines import major_version
from shared.services.rds.resources.cluster import ClusterUse
from shared.services.rds.resources.instance import Instance
from shared.services.rds.resources.region import Fleet, Lifecycles
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.rds.builders import (
    EXTENDED,
    GIB,
    NOW,
    a_cluster,
    a_member,
    a_unit,
    a_use,
    an_instance,
    days_ago,
    lifecycles,
    members,
)

INSTANCE = an_instance()
NOBODY = a_use(connections=(0.0,) * 3, cpu_peaks=(5.0,) * 3)
LARGE = an_instance(class_name="db.m7g.xlarge")  # 16 GiB
SPARE = a_use(cpu_peaks=(49.9,), free_memory=(9.7 * GIB,))
ENROLLED = an_instance(lifecycle_support=EXTENDED)
PROVISIONED = an_instance(storage_type="io1", iops=4000)
SERVER = an_instance(engine="sqlserver-ee", class_name="db.m5.4xlarge")
TWO = members({}, {})
ALONE = Fleet((a_unit(is_writer=True),))
IN_CLUSTER = members({}, {"is_writer": True}, {})


def asked(reads: float, gib: float = 100) -> ClusterUse:
    """reads: of each of two days, in millions."""
    return ClusterUse(reads=(reads * 1e6,) * 2, writes=(0.0,) * 2, volume_bytes=(gib * GIB,) * 2)


CASES = [
    *table(
        cost.instance_is_not_idle,
        ("nobody and nothing", (INSTANCE, NOBODY, ALONE, NOW), FAIL, "0 connections and 5% CPU in 3 days"),
        ("one connection", (INSTANCE, replace(NOBODY, connections=(0.0, 1.0)), ALONE, NOW), PASS, "1 connections"),
        ("busy by itself", (INSTANCE, replace(NOBODY, cpu_peaks=(5.1,)), ALONE, NOW), PASS, "5% CPU"),
        ("too young", (an_instance(created_at=days_ago(13.9)), NOBODY, ALONE, NOW), NOT_APPLICABLE, "younger"),
        ("old enough", (an_instance(created_at=days_ago(14)), NOBODY, ALONE, NOW), FAIL, "0 connections"),
        ("stopped", (an_instance(status="stopped"), NOBODY, ALONE, NOW), NOT_APPLICABLE, "stopped"),
        ("no data", (INSTANCE, replace(NOBODY, connections=()), ALONE, NOW), NOT_APPLICABLE, "CloudWatch"),
        ("a writer", (a_member(name="web-1"), NOBODY, IN_CLUSTER, NOW), FAIL, "0 connections"),
        ("a reader", (a_member(name="web-2"), NOBODY, IN_CLUSTER, NOW), NOT_APPLICABLE, "takes over"),
    ),
    *table(
        cost.instance_is_not_oversized,
        ("it is", (LARGE, SPARE, NOW), FAIL, "db.m7g.large would do"),
        ("half of the CPU", (LARGE, replace(SPARE, cpu_peaks=(50.0,)), NOW), PASS, "50% CPU"),
        ("too little memory free", (LARGE, replace(SPARE, free_memory=(9.6 * GIB,)), NOW), PASS, "60% of memory"),
        ("the smallest", (INSTANCE, SPARE, NOW), NOT_APPLICABLE, "db.m7g.large"),
        ("too young", (replace(LARGE, created_at=days_ago(3)), SPARE, NOW), NOT_APPLICABLE, "younger"),
        ("no data", (LARGE, replace(SPARE, free_memory=()), NOW), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        cost.instance_uses_current_generation,
        ("it does", (INSTANCE,), PASS, "db.m7g.large"),
        ("it does not", (an_instance(class_name="db.m4.large"),), FAIL, "m6g follows"),
        ("no generation", (an_instance(class_name="db.serverless"),), NOT_APPLICABLE, "db.serverless"),
    ),
    *table(
        cost.instance_runs_on_graviton,
        ("it does", (INSTANCE,), PASS, "db.m7g.large"),
        ("it does not", (an_instance(class_name="db.r5.large"),), FAIL, "r6g follows"),
        ("cannot", (an_instance(engine="oracle-ee", class_name="db.r5.large"),), NOT_APPLICABLE, "oracle-ee"),
        ("no family of this shape", (an_instance(class_name="db.z1d.large"),), NOT_APPLICABLE, "z1d"),
    ),
    *table(
        cost.instance_pays_no_extended_support,
        ("not yet", (ENROLLED, lifecycles(standard_days=0), NOW), PASS, "until 2026-06-01"),
        ("from the day after", (ENROLLED, lifecycles(standard_days=-1), NOW), FAIL, "since 2026-05-31"),
        ("not enrolled", (INSTANCE, lifecycles(standard_days=-1), NOW), NOT_APPLICABLE, "not enrolled"),
        ("end not told", (ENROLLED, Lifecycles({}), NOW), NOT_APPLICABLE, "nobody tells"),
    ),
    *table(
        cost.instance_needs_its_provisioned_iops,
        ("half is used", (PROVISIONED, a_use(reads=(1500.0,), writes=(500.0,))), FAIL, "2000 of 4000"),
        ("more than half", (PROVISIONED, a_use(reads=(1501.0,), writes=(500.0,))), PASS, "2001 of 4000"),
        (
            "more than gp3 gives",
            (replace(PROVISIONED, iops=9000), a_use(reads=(3001.0,), writes=(0.0,))),
            PASS,
            "3001 of 9000",
        ),
        (
            "what a large gp3 gives",
            (replace(PROVISIONED, iops=9000, storage_gib=400), a_use(reads=(3001.0,), writes=(0.0,))),
            FAIL,
            "3001 of 9000",
        ),
        (
            "what no gp3 gives SQL Server",
            (
                replace(PROVISIONED, engine="sqlserver-se", iops=9000, storage_gib=400),
                a_use(reads=(3001.0,), writes=(0.0,)),
            ),
            PASS,
            "3001 of 9000",
        ),
        ("gp3", (INSTANCE, a_use()), NOT_APPLICABLE, "gp3"),
        ("no data", (PROVISIONED, a_use()), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        cost.instance_storage_is_not_oversized,
        ("just used", (INSTANCE, a_use(free_storage=(150.0 * GIB,))), PASS, "150 of 200"),
        ("hardly used", (INSTANCE, a_use(free_storage=(151.0 * GIB, 160.0 * GIB))), FAIL, "151 of 200"),
        ("small", (an_instance(storage_gib=99), a_use()), NOT_APPLICABLE, "99 GiB"),
        ("a member", (a_member(storage_gib=500), a_use()), NOT_APPLICABLE, "its own"),
        ("no data", (INSTANCE, a_use(free_storage=())), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        cost.instance_needs_its_edition,
        ("fits Standard", (SERVER,), FAIL, "16 vCPUs, 64 GiB"),
        ("all that Standard uses", (replace(SERVER, class_name="db.m5.8xlarge"),), FAIL, "128 GiB"),
        ("too many vCPUs", (replace(SERVER, class_name="db.m5.16xlarge"),), PASS, "64 vCPUs"),
        ("too much memory", (replace(SERVER, class_name="db.r5.8xlarge"),), PASS, "256 GiB"),
        ("Standard", (replace(SERVER, engine="sqlserver-se"),), NOT_APPLICABLE, "sqlserver-se"),
    ),
    *table(
        cost.cluster_storage_fits_its_requests,
        ("few requests on Standard", (a_cluster(), asked(1), TWO), PASS, "Standard $"),
        ("many requests on Standard", (a_cluster(), asked(100), TWO), FAIL, "it is Standard"),
        ("few on optimized", (a_cluster(storage_type="aurora-iopt1"), asked(1), TWO), FAIL, "it is I/O-Optimized"),
        ("no Aurora", (a_cluster(engine="mysql"), asked(1), TWO), NOT_APPLICABLE, "mysql"),
        ("no data", (a_cluster(), ClusterUse(), TWO), NOT_APPLICABLE, "CloudWatch"),
        (
            "no price",
            (a_cluster(), asked(1), members({"class_name": "db.serverless"})),
            NOT_APPLICABLE,
            "price",
        ),
    ),
]


@each(CASES)
def test_cost(case: Case) -> None:
    case.holds()


def saving_of(verdict: object) -> MonthlyUsd | None:
    assert isinstance(verdict, Verdict)
    return verdict.saving


def test_an_idle_instance_saves_its_price_and_that_of_its_standby() -> None:
    alone = saving_of(cost.instance_is_not_idle(an_instance(multi_az=False), NOBODY, ALONE, NOW))
    doubled = saving_of(cost.instance_is_not_idle(an_instance(), NOBODY, ALONE, NOW))

    assert alone is not None
    assert doubled == alone.times(2)
    assert alone.amount is not None
    assert alone.amount > 0


@pytest.mark.parametrize(
    "instance",
    [an_instance(region="xx-nowhere-1"), an_instance(engine="oracle-ee"), a_member(class_name="db.serverless")],
)
def test_what_has_no_price_saves_an_unknown_amount(instance: Instance) -> None:
    assert saving_of(cost.instance_is_not_idle(instance, NOBODY, ALONE, NOW)) == UNPRICED


def test_the_third_year_of_extended_support_costs_more_for_each_vcpu() -> None:
    first = saving_of(cost.instance_pays_no_extended_support(ENROLLED, lifecycles(standard_days=-730), NOW))
    third = saving_of(cost.instance_pays_no_extended_support(ENROLLED, lifecycles(standard_days=-731), NOW))

    assert first is not None
    assert third == first.times(2)


def test_a_change_that_would_cost_more_saves_an_unknown_amount() -> None:
    # A previous generation that costs less than what follows it.
    t2 = an_instance(engine="aurora-mysql", class_name="db.t2.micro")
    assert saving_of(cost.instance_uses_current_generation(t2)) == UNPRICED


def test_the_other_storage_of_aurora_saves_the_difference() -> None:
    few, many = asked(100), asked(200)
    found = [saving_of(cost.cluster_storage_fits_its_requests(a_cluster(), one, TWO)) for one in (few, many)]

    assert found[0] is not None
    assert found[1] is not None
    # A hundred million requests more a day, at the price of a million in eu-west-1.
    assert found[1].minus(found[0]).amount == pytest.approx(100 * 30.4 * 0.22)


def test_the_fleet_of_another_cluster_is_not_charged() -> None:
    other = Fleet(tuple(replace(one, cluster="other", class_name="db.serverless") for one in TWO.units))
    together = Fleet((*TWO.units, *other.units))

    assert cost.cluster_storage_fits_its_requests(a_cluster(), asked(1), together) == (
        cost.cluster_storage_fits_its_requests(a_cluster(), asked(1), TWO)
    )


@pytest.mark.parametrize(
    ("name", "vcpus", "gib", "smaller", "graviton"),
    [
        ("db.r6g.2xlarge", 8, 64, "db.r6g.xlarge", True),
        ("db.r6gd.xlarge", 4, 32, "db.r6gd.large", True),
        ("db.m5.24xlarge", 96, 384, "db.m5.16xlarge", False),
        ("db.m6g.12xlarge", 48, 192, "db.m6g.8xlarge", True),
        ("db.t4g.micro", 2, 1, None, True),
        ("db.t3.small", 2, 2, "db.t3.micro", False),
        ("db.x2g.large", 2, 32, None, True),
    ],
)
def test_what_the_name_of_a_class_says(name: str, vcpus: int, gib: int, smaller: str | None, graviton: bool) -> None:
    found = instance_class(name)

    assert found is not None
    assert (found.name, found.vcpus, found.gib, found.is_graviton) == (name, vcpus, gib, graviton)
    assert (found.smaller.name if found.smaller else None) == smaller


@pytest.mark.parametrize("name", ["db.serverless", "db.r5.2xlarge.tpc2.mem4x", "db.m5.metal"])
def test_a_class_without_a_fixed_size_is_none(name: str) -> None:
    assert instance_class(name) is None


@pytest.mark.parametrize(
    ("engine", "version", "major"),
    [
        ("mysql", "8.0.35", "8.0"),
        ("mariadb", "10.11.6", "10.11"),
        ("postgres", "16.4", "16"),
        ("postgres", "9.6.24", "9.6"),
        ("aurora-mysql", "8.0.mysql_aurora.3.05.2", "8.0"),
        ("aurora-postgresql", "15.4", "15"),
        ("sqlserver-ee", "15.00.4322.2.v1", "15"),
        ("oracle-se2", "19.0.0.0.ru-2023-10.rur-2023-10.r1", "19"),
    ],
)
def test_the_major_version_is_named_as_aws_names_lifecycles(engine: str, version: str, major: str) -> None:
    assert major_version(engine, version) == major
