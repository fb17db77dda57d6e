import pytest

from shared.services.lightsail.checks import database, delivery, instance
from shared.services.lightsail.checks.instance import OpenPorts, RequiredTags
from shared.services.lightsail.resources import BundlePrices, Port
from shared.services.lightsail.support import end_of_engine
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.lightsail.builders import (
    NOW,
    SSH,
    WEB,
    a_balancer,
    a_bucket,
    a_database,
    a_disk,
    a_distribution,
    a_service,
    a_snapshot,
    an_address,
    an_instance,
    at,
    days_ago,
)

PRICES = BundlePrices({"small_3_0": 12.0})

CASES = [
    *table(
        instance.instance_opens_only_web_ports,
        ("the web's", (an_instance(),), PASS, "only allowed"),
        ("SSH for some", (an_instance(ports=(Port(22, 22, "tcp", ("203.0.113.0/24",)),)),), PASS, "only allowed"),
        ("SSH for all", (an_instance(ports=(WEB, SSH)),), FAIL, "tcp 22"),
        ("SSH for all of IPv6", (an_instance(ports=(Port(22, 22, "tcp", ("::/0",)),)),), FAIL, "tcp 22"),
        ("a range", (an_instance(ports=(Port(0, 65535, "tcp", ("0.0.0.0/0",)),)),), FAIL, "tcp 0-65535"),
        ("the web's by another protocol", (an_instance(ports=(Port(443, 443, "udp", ("::/0",)),)),), FAIL, "udp 443"),
        ("the web's where none is allowed", (an_instance(), OpenPorts(())), FAIL, "tcp 443"),
        ("no address", (an_instance(ports=(SSH,), has_public_address=False),), PASS, "no public address"),
    ),
    *table(
        instance.instance_takes_automatic_snapshots,
        ("it does", (an_instance(),), PASS, "each day"),
        ("it does not", (an_instance(snapshots=False),), FAIL, "no automatic"),
    ),
    *table(
        instance.instance_runs_supported_blueprint,
        ("a current one", (an_instance(), NOW), PASS, "no end is known"),
        ("on its last day", (an_instance(blueprint="amazon_linux_2"), at(2026, 6, 30)), PASS, "ends on 2026-06-30"),
        ("on the day after", (an_instance(blueprint="amazon_linux_2"), at(2026, 7, 1)), FAIL, "ended on 2026-06-30"),
        ("PHP 7", (an_instance(blueprint="lamp_7"), NOW), FAIL, "lamp_7"),
    ),
    *table(
        instance.instance_asks_for_imds_v2,
        ("it does", (an_instance(),), PASS, "required"),
        ("it does not", (an_instance(tokens="optional"),), FAIL, "optional"),
    ),
    *table(
        instance.instance_is_not_left_stopped,
        ("running", (an_instance(), PRICES), PASS, "running"),
        ("stopped", (an_instance(state="stopped"), PRICES), FAIL, "small_3_0"),
    ),
    *table(
        instance.instance_keeps_its_address,
        ("it does", (an_instance(),), PASS, "static"),
        ("it does not", (an_instance(has_static_address=False),), FAIL, "changes"),
        ("none", (an_instance(has_public_address=False),), NOT_APPLICABLE, "no public"),
    ),
    *table(
        instance.instance_is_tagged,
        ("it is", (an_instance(),), PASS, "owner"),
        ("it is not", (an_instance(tags={}),), FAIL, "no tags"),
        ("not as asked for", (an_instance(), RequiredTags(("cost",))), FAIL, "no tag cost"),
    ),
    *table(
        instance.disk_is_attached,
        ("it is", (a_disk(),), PASS, "blog"),
        ("it is not", (a_disk(attached_to=""),), FAIL, "100 GB"),
    ),
    *table(
        instance.disk_takes_automatic_snapshots,
        ("it does", (a_disk(),), PASS, "each day"),
        ("it does not", (a_disk(snapshots=False),), FAIL, "no automatic"),
        ("attached to nothing", (a_disk(attached_to="", snapshots=False),), NOT_APPLICABLE, "nothing"),
    ),
    *table(
        instance.instance_snapshot_is_not_kept_for_ever,
        ("half a year", (a_snapshot(created_at=days_ago(180)), NOW), PASS, "180 days"),
        ("a day more", (a_snapshot(created_at=days_ago(181)), NOW), FAIL, "181 days old, 60 GB"),
        ("automatic", (a_snapshot(created_at=days_ago(181), automatic=True), NOW), NOT_APPLICABLE, "by itself"),
    ),
    *table(
        instance.static_ip_is_attached,
        ("it is", (an_address(),), PASS, "blog"),
        ("it is not", (an_address(attached_to=""),), FAIL, "198.51.100.10"),
    ),
    *table(
        database.database_is_not_public,
        ("it is not", (a_database(),), PASS, "off"),
        ("it is", (a_database(public=True),), FAIL, "on"),
    ),
    *table(
        database.database_keeps_backups,
        ("it does", (a_database(),), PASS, "are kept"),
        ("it does not", (a_database(backups=False),), FAIL, "no backups"),
    ),
    *table(
        database.database_has_standby,
        ("it has", (a_database(),), PASS, "eu-west-1b"),
        ("it has not", (a_database(second_zone=""),), FAIL, "no standby"),
    ),
    *table(
        database.database_runs_supported_version,
        ("a current one", (a_database(), NOW), PASS, "no end is known"),
        ("on its last day", (a_database(version="14.11"), at(2027, 2, 28)), PASS, "ends on 2027-02-28"),
        ("on the day after", (a_database(version="14.11"), at(2027, 3, 1)), FAIL, "ended on 2027-02-28"),
        ("MySQL 5.7", (a_database(engine="mysql", version="5.7.44"), NOW), FAIL, "mysql 5.7.44"),
    ),
    *table(
        database.database_has_valid_authority,
        ("it has", (a_database(),), PASS, "rsa2048"),
        ("it has not", (a_database(authority="rds-ca-2019"),), FAIL, "rds-ca-2019"),
    ),
    *table(
        database.bucket_is_not_public,
        ("private", (a_bucket(),), PASS, "private"),
        ("public", (a_bucket(access="public"),), FAIL, "all objects"),
        ("in part", (a_bucket(overridable=True),), FAIL, "single objects"),
    ),
    *table(
        database.bucket_keeps_versions,
        ("it does", (a_bucket(),), PASS, "kept"),
        ("no more", (a_bucket(versioning="Suspended"),), FAIL, "Suspended"),
    ),
    *table(
        database.bucket_logs_access,
        ("it does", (a_bucket(),), PASS, "logged"),
        ("it does not", (a_bucket(logs=False),), FAIL, "no access"),
    ),
    *table(
        delivery.load_balancer_redirects_to_https,
        ("it does", (a_balancer(),), PASS, "redirects"),
        ("it does not", (a_balancer(redirects=False),), FAIL, "plain HTTP too"),
        ("it cannot", (a_balancer(certificate=False),), FAIL, "no certificate"),
    ),
    *table(
        delivery.load_balancer_asks_for_tls_1_2,
        ("it does", (a_balancer(),), PASS, "1-2-2019"),
        ("it does not", (a_balancer(tls_policy="TLS-2016-08"),), FAIL, "TLS 1.0"),
        ("no TLS", (a_balancer(certificate=False),), NOT_APPLICABLE, "no TLS"),
    ),
    *table(
        delivery.load_balancer_has_instances,
        ("one", (a_balancer(),), PASS, "1 instances"),
        ("none", (a_balancer(instances={}),), FAIL, "no instances"),
    ),
    *table(
        delivery.load_balancer_instances_are_healthy,
        ("all", (a_balancer(),), PASS, "all 1"),
        ("not all", (a_balancer(instances={"a": "healthy", "b": "unhealthy"}),), FAIL, "b is unhealthy"),
        ("none", (a_balancer(instances={}),), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        delivery.distribution_asks_for_tls_1_2,
        ("it does", (a_distribution(),), PASS, "TLSv1.2"),
        ("it does not", (a_distribution(least_tls="TLSv1.1_2016"),), FAIL, "TLSv1.1"),
        ("nobody said", (a_distribution(least_tls=""),), FAIL, "no version"),
    ),
    *table(
        delivery.distribution_reaches_origin_by_https,
        ("it does", (a_distribution(),), PASS, "https-only"),
        ("it does not", (a_distribution(origin_protocol="http-only"),), FAIL, "http-only"),
    ),
    *table(
        delivery.container_service_is_not_left_disabled,
        ("it runs", (a_service(),), PASS, "2 nodes"),
        ("it does not", (a_service(disabled=True),), FAIL, "disabled"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("verdict", "usd"),
    [
        (instance.instance_is_not_left_stopped(an_instance(state="stopped"), PRICES), 12.0),
        (instance.instance_is_not_left_stopped(an_instance(state="stopped", bundle="unheard-of"), PRICES), "unpriced"),
        (instance.disk_is_attached(a_disk(attached_to="")), 10.0),
        (instance.instance_snapshot_is_not_kept_for_ever(a_snapshot(created_at=days_ago(400)), NOW), 3.0),
        (instance.static_ip_is_attached(an_address(attached_to="")), 3.65),
        (delivery.load_balancer_has_instances(a_balancer(instances={})), 18.0),
        (delivery.container_service_is_not_left_disabled(a_service(disabled=True)), 20.0),
    ],
)
def test_what_is_not_needed_costs_what_lightsail_asks_for_it(verdict: object, usd: object) -> None:
    assert verdict.saving.spelled == usd  # type: ignore[attr-defined]


def test_engines_are_known_by_their_major_version() -> None:
    assert end_of_engine("mysql", "5.7.44") == end_of_engine("mysql", "5.7.1")
    assert end_of_engine("postgres", "12.17") == end_of_engine("postgres", "12")
    assert end_of_engine("mysql", "8.4.3") is None
