from typing import Any

import pytest

from shared.catalog.policy import parse_policy
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.opensearch.checks import cost, operations, resilience, security
from shared.services.opensearch.instances import half
from shared.services.opensearch.resources import DomainTags, DomainUse, Nodes, SignIn, Volume
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.opensearch.builders import NOW, a_domain, a_reservation, a_use, allow, days_ago

DOMAIN = a_domain()
OPEN = parse_policy(allow("*"))
FROM_OFFICE = parse_policy(allow("*", Condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}))
SILENT = DomainUse(reported=0, requests=0)


def public(**changes: Any) -> Any:
    return a_domain(vpc=None, **changes)


def of_version(engine: str, major: int, minor: int) -> Any:
    return a_domain(engine=engine, version=(major, minor))


def on(instance_type: str, count: int = 3) -> Any:
    return a_domain(data=Nodes(count, instance_type))


CASES = [
    *table(
        security.domain_is_encrypted,
        ("it is", (DOMAIN,), PASS, "at rest"),
        ("it is not", (a_domain(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        security.domain_encrypts_between_nodes,
        ("it does", (DOMAIN,), PASS, "TLS"),
        ("it does not", (a_domain(encrypted_between_nodes=False),), FAIL, "no TLS"),
    ),
    *table(
        security.domain_stands_in_vpc,
        ("it does", (DOMAIN,), PASS, "vpc-1"),
        ("it does not", (public(),), FAIL, "internet"),
    ),
    *table(
        security.domain_policy_is_not_public,
        ("named principals", (public(),), PASS, "not for everybody"),
        ("everybody of an office", (public(policy=FROM_OFFICE, sign_in=SignIn()),), PASS, "not for everybody"),
        ("everybody", (public(policy=OPEN, sign_in=SignIn()),), FAIL, "es:ESHttp*"),
        ("everybody, who is asked then", (public(policy=OPEN),), PASS, "fine-grained"),
        (
            "everybody, and nobody is asked",
            (public(policy=OPEN, sign_in=SignIn(fine_grained=True, anonymous=True)),),
            FAIL,
            "everybody may",
        ),
        ("in a VPC", (a_domain(policy=OPEN, sign_in=SignIn()),), NOT_APPLICABLE, "only from its VPC"),
    ),
    *table(
        security.domain_policy_names_no_other_account,
        ("its own", (DOMAIN,), PASS, "no other"),
        ("none at all", (a_domain(policy=()),), PASS, "no other"),
        ("another", (a_domain(policy=parse_policy(allow({"AWS": "333333333333"}))),), FAIL, "333333333333"),
    ),
    *table(
        security.domain_enforces_https,
        ("it does", (DOMAIN,), PASS, "HTTPS"),
        ("it does not", (a_domain(https=False),), FAIL, "plain"),
    ),
    *table(
        security.domain_requires_current_tls,
        ("the latest", (DOMAIN,), PASS, "PFS"),
        ("that of FIPS", (a_domain(tls_policy="Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08"),), PASS, "FIPS"),
        ("TLS 1.2 without secrecy", (a_domain(tls_policy="Policy-Min-TLS-1-2-2019-07"),), FAIL, "2019-07"),
        ("plain HTTP beside it", (a_domain(https=False),), FAIL, "plain"),
    ),
    *table(
        security.domain_controls_access_finely,
        ("it does", (DOMAIN,), PASS, "on"),
        ("it does not", (a_domain(sign_in=SignIn()),), FAIL, "off"),
    ),
    *table(
        security.domain_lets_nobody_in_anonymously,
        ("nobody", (DOMAIN,), PASS, "no anonymous"),
        ("somebody", (a_domain(sign_in=SignIn(fine_grained=True, anonymous=True)),), FAIL, "are taken"),
        ("no fine-grained control", (a_domain(sign_in=SignIn()),), NOT_APPLICABLE, "off"),
    ),
    *table(
        security.domain_keeps_no_users_of_its_own,
        ("none", (DOMAIN,), PASS, "no database"),
        ("some", (a_domain(sign_in=SignIn(internal_users=True)),), FAIL, "a database"),
    ),
    *table(
        security.domain_signs_people_in_centrally,
        ("it does", (DOMAIN,), PASS, "SAML"),
        ("it does not", (a_domain(sign_in=SignIn()),), FAIL, "no central"),
    ),
    *table(
        security.domain_has_latest_software,
        ("it has", (DOMAIN, NOW), PASS, "no update"),
        ("one waits", (a_domain(update="R20260501"), NOW), FAIL, "R20260501 waits"),
        ("one that AWS will install", (a_domain(update="R2", update_by=days_ago(-5)), NOW), FAIL, "in 5 days"),
        ("one that has no day yet", (a_domain(update="R2", update_by=days_ago(20_000)), NOW), FAIL, "R2 waits"),
    ),
    *table(
        security.domain_updates_itself,
        ("it does", (DOMAIN,), PASS, "updates itself"),
        ("it does not", (a_domain(updates_itself=False),), FAIL, "wait"),
    ),
    *table(
        operations.domain_runs_supported_version,
        ("the newest", (of_version("OpenSearch", 3, 1), NOW), PASS, "no end"),
        ("the last that ended", (of_version("OpenSearch", 2, 9), NOW), FAIL, "OpenSearch 2.9: standard support ends"),
        ("the first that goes on", (of_version("OpenSearch", 2, 11), NOW), PASS, "2.11 until 2027-11-07"),
        ("a day more than asked", (DOMAIN, NOW, operations.SupportNotice(522)), PASS, "2.19 until"),
        ("as many as asked", (DOMAIN, NOW, operations.SupportNotice(523)), FAIL, "ends on 2027-11-07"),
        ("the last Elasticsearch", (of_version("Elasticsearch", 7, 10), NOW), PASS, "7.10 until 2027"),
        ("an old Elasticsearch", (of_version("Elasticsearch", 6, 7), NOW), FAIL, "6.7"),
        ("the one of them that goes on", (of_version("Elasticsearch", 6, 8), NOW), PASS, "6.8 until 2027"),
    ),
    *table(
        operations.domain_runs_opensearch,
        ("it does", (DOMAIN,), PASS, "OpenSearch 2.19"),
        ("it does not", (of_version("Elasticsearch", 7, 10),), FAIL, "Elasticsearch 7.10"),
    ),
    *table(
        operations.domain_logs_errors,
        ("it does", (DOMAIN,), PASS, "ES_APPLICATION_LOGS"),
        ("it does not", (a_domain(logs=frozenset({"AUDIT_LOGS"})),), FAIL, "ES_APPLICATION_LOGS"),
    ),
    *table(
        operations.domain_logs_audits,
        ("it does", (DOMAIN,), PASS, "AUDIT_LOGS"),
        ("it does not", (a_domain(logs=frozenset()),), FAIL, "AUDIT_LOGS"),
    ),
    *table(
        operations.domain_logs_slow_requests,
        ("it does", (DOMAIN,), PASS, "INDEX_SLOW_LOGS"),
        ("only searches", (a_domain(logs=frozenset({"SEARCH_SLOW_LOGS"})),), FAIL, "not published: INDEX_SLOW_LOGS"),
    ),
    *table(
        operations.domain_is_tagged,
        ("it is", (DOMAIN, DomainTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (DOMAIN, DomainTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
    *table(
        operations.domain_tunes_itself,
        ("it does", (DOMAIN,), PASS, "on"),
        ("it begins to", (a_domain(auto_tune="ENABLE_IN_PROGRESS"),), PASS, "on"),
        ("it does not", (a_domain(auto_tune="DISABLED"),), FAIL, "off"),
        ("it cannot", (on("t3.small.search"),), NOT_APPLICABLE, "no Auto-Tune"),
    ),
    *table(
        operations.domain_runs_on_steady_instances,
        ("it does", (DOMAIN,), PASS, "r7g"),
        ("burstable data nodes", (on("t3.small.search"),), FAIL, "t3.small"),
        ("burstable masters", (a_domain(masters=Nodes(3, "t2.small.search")),), FAIL, "t2.small"),
        ("masters that it has not", (a_domain(masters=Nodes(0, "t2.small.search")),), PASS, "r7g"),
    ),
    *table(
        operations.domain_has_free_cpu,
        ("at the limit", (DOMAIN, a_use(cpu=80)), PASS, "80 %"),
        ("above", (DOMAIN, a_use(cpu=80.1)), FAIL, "80 %"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        operations.domain_has_free_memory,
        ("at the limit", (DOMAIN, a_use(memory=80)), PASS, "80 %"),
        ("above", (DOMAIN, a_use(memory=80.1)), FAIL, "80 %"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        operations.domain_has_free_storage,
        ("at the limit", (DOMAIN, a_use(free_mib=25_600)), PASS, "25 % of 100 GiB"),
        ("below", (DOMAIN, a_use(free_mib=25_599)), FAIL, "25 %"),
        ("no volume", (a_domain(volume=Volume()), a_use()), NOT_APPLICABLE, "no volume"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        resilience.domain_has_three_data_nodes,
        ("it has", (DOMAIN,), PASS, "3 data nodes in 3 zones"),
        ("two", (on("r7g.large.search", 2),), FAIL, "2 data nodes"),
        ("three in one zone", (a_domain(zones=1),), FAIL, "in 1 zones"),
    ),
    *table(
        resilience.domain_has_three_masters,
        ("it has", (DOMAIN,), PASS, "3 masters"),
        ("two", (a_domain(masters=Nodes(2, "m7g.large.search")),), FAIL, "2 dedicated"),
        ("none", (a_domain(masters=Nodes()),), FAIL, "0 dedicated"),
    ),
    *table(
        resilience.domain_has_standby,
        ("it has", (DOMAIN,), PASS, "with standby"),
        ("it has not", (a_domain(standby=False),), FAIL, "without"),
    ),
    *table(
        resilience.domain_stayed_whole,
        ("it did", (DOMAIN, a_use()), PASS, "never red"),
        ("it did not", (DOMAIN, a_use(red=True)), FAIL, "red"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        resilience.domain_makes_its_snapshots,
        ("it does", (DOMAIN, a_use()), PASS, "no snapshot failed"),
        ("one failed", (DOMAIN, a_use(failed_snapshots=True)), FAIL, "failed"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        resilience.domain_can_use_its_key,
        ("it can", (DOMAIN, a_use()), PASS, "there"),
        ("it cannot", (DOMAIN, a_use(key_errors=True)), FAIL, "disabled"),
        ("it has none", (a_domain(encrypted=False), a_use()), NOT_APPLICABLE, "not encrypted"),
        ("not reported", (DOMAIN, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        cost.domain_is_used,
        ("it is", (DOMAIN, a_use(requests=1)), PASS, "1 requests"),
        ("it is not", (DOMAIN, a_use(requests=0)), FAIL, "no request in 14 days"),
        ("too new to say", (DOMAIN, a_use(requests=0, reported=13)), NOT_APPLICABLE, "13 days"),
    ),
    *table(
        cost.domain_size_fits_use,
        ("CPU above", (on("r7g.xlarge.search"), a_use(cpu=20.1, memory=1)), PASS, "20 % of CPU"),
        ("heap above", (on("r7g.xlarge.search"), a_use(cpu=1, memory=40.1)), PASS, "40 %"),
        ("at both", (on("r7g.xlarge.search"), a_use(cpu=20, memory=40)), FAIL, "r7g.large.search would do"),
        ("the smallest", (DOMAIN, a_use(cpu=1, memory=1)), PASS, "r7g.large"),
        ("too new to say", (DOMAIN, a_use(reported=13)), NOT_APPLICABLE, "13 days"),
    ),
    *table(
        cost.domain_runs_on_current_instances,
        ("it does", (DOMAIN,), PASS, "r7g"),
        ("old ones", (on("m4.large.search"),), FAIL, "the family m6g"),
    ),
    *table(
        cost.domain_runs_on_graviton,
        ("it does", (DOMAIN,), PASS, "r7g"),
        ("Intel", (on("r5.24xlarge.search"),), FAIL, "the family r6g"),
        ("old", (on("r4.large.search"),), NOT_APPLICABLE, "earlier"),
        (
            "an engine that cannot",
            (a_domain(data=Nodes(3, "r5.large.search"), engine="Elasticsearch", version=(7, 8)),),
            NOT_APPLICABLE,
            "does not run",
        ),
    ),
    *table(
        cost.domain_stores_on_gp3,
        ("it does", (DOMAIN,), PASS, "gp3"),
        ("gp2", (a_domain(volume=Volume("gp2", 100)),), FAIL, "3 volumes of 100 GiB gp2"),
        ("io1", (a_domain(volume=Volume("io1", 100)),), NOT_APPLICABLE, "io1"),
        ("no volume", (a_domain(volume=Volume()),), NOT_APPLICABLE, "instances themselves"),
    ),
    *table(
        cost.domain_keeps_old_data_warm,
        ("it does", (a_domain(warm=Nodes(2, "ultrawarm1.medium.search")),), PASS, "2 warm"),
        ("much data", (a_domain(volume=Volume("gp3", 854)),), FAIL, "2562 GiB"),
        ("a little less", (a_domain(volume=Volume("gp3", 853)),), NOT_APPLICABLE, "2559 GiB"),
    ),
    *table(
        cost.domain_keeps_oldest_data_cold,
        ("it does", (a_domain(warm=Nodes(2, "ultrawarm1.medium.search"), cold=True),), PASS, "on"),
        ("it does not", (a_domain(warm=Nodes(2, "ultrawarm1.medium.search")),), FAIL, "off"),
        ("no warm nodes", (DOMAIN,), NOT_APPLICABLE, "no warm"),
    ),
    *table(
        cost.reserved_instances_do_not_end_soon,
        ("later", (a_reservation(ends_at=days_ago(-31)), NOW), PASS, "31 days"),
        ("in thirty days", (a_reservation(ends_at=days_ago(-30)), NOW), FAIL, "30 days"),
        ("retired", (a_reservation(state="retired"), NOW), NOT_APPLICABLE, "retired"),
    ),
]


@each(CASES)
def test_domains_are_judged(case: Case) -> None:
    case.holds()


def price(key: str) -> MonthlyUsd:
    return monthly("opensearch.instance", key, "eu-west-1")


def stored(kind: str, gib: int) -> MonthlyUsd:
    return monthly("opensearch.storage", kind, "eu-west-1").times(gib)


def test_an_unused_domain_would_save_all_its_nodes_and_volumes() -> None:
    nodes = price("r7g.large.search").times(3).plus(price("m7g.large.search").times(3)).plus(MonthlyUsd(0))

    assert cost.domain_is_used(DOMAIN, a_use(requests=0)).saving == nodes.plus(stored("gp3", 300))  # type: ignore[union-attr]


def test_volumes_of_gp3_would_save_the_difference() -> None:
    saving = cost.domain_stores_on_gp3(a_domain(volume=Volume("gp2", 100))).saving  # type: ignore[union-attr]

    assert saving == stored("gp2", 300).minus(stored("gp3", 300))


@pytest.mark.parametrize(
    ("instance", "smaller"),
    [
        ("r7g.xlarge.search", "r7g.large.search"),
        ("r7g.large.search", None),
        ("r6g.12xlarge.search", None),
        ("m5.large.elasticsearch", None),
        ("m5.2xlarge.elasticsearch", "m5.xlarge.elasticsearch"),
    ],
)
def test_the_next_smaller_instance_is_half_as_large_where_there_is_one(instance: str, smaller: str | None) -> None:
    assert half(instance) == smaller
