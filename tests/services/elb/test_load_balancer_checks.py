from shared.catalog import Verdict
from shared.domain.money import MonthlyUsd
from shared.services.elb.checks import load_balancer as guard
from shared.services.elb.checks import load_balancer_operation as operation
from shared.services.elb.checks import region, tags, target_group
from shared.services.elb.resources.load_balancer import AttachedWebAcl, LoadBalancerTags, LoadBalancerUse
from shared.services.elb.resources.region import BalancerQuotas, ClassicQuotas, InstanceZones, OpenGroups, Used
from shared.services.elb.resources.target_group import Target, TargetHealth
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.elb.builders import (
    NOW,
    a_listener,
    a_load_balancer,
    a_region,
    a_target_group,
    attributes,
    days_ago,
    listeners,
)

ALB = a_load_balancer()
NLB = a_load_balancer(kind="network")
GATEWAY = a_load_balancer(kind="gateway", scheme="internal")
HTTPS = a_listener()
REDIRECTING = a_listener(port=80, protocol="HTTP", tls_policy=None)
FORWARDING = a_listener(port=80, protocol="HTTP", tls_policy=None, unredirected=("default",))
GROUP = a_target_group()
ZONES = InstanceZones({"i-1": "a", "i-2": "a", "i-3": "b"})


def with_policy(policy: str | None) -> tuple[object, object]:
    return ALB, listeners(a_listener(tls_policy=policy))


def health(**states: str) -> TargetHealth:
    return TargetHealth(tuple(Target(name.replace("_", "-"), state) for name, state in states.items()))


def quotas(used: int) -> tuple[object, ...]:
    return (
        a_region(),
        BalancerQuotas({"application-load-balancers": Used(used, 50)}),
        ClassicQuotas({"classic-load-balancers": Used(0, 20)}),
    )


CASES = [
    *table(
        guard.redirects_http,
        ("HTTP redirects", (ALB, listeners(HTTPS, REDIRECTING)), PASS, "HTTP:80"),
        ("HTTP forwards", (ALB, listeners(FORWARDING)), FAIL, "rule default"),
        ("no HTTP", (ALB, listeners(HTTPS)), NOT_APPLICABLE, "no HTTP"),
        ("another kind", (NLB, listeners()), NOT_APPLICABLE, "network"),
    ),
    *table(
        guard.listens_encrypted,
        ("HTTPS, and HTTP that redirects", (ALB, listeners(HTTPS, REDIRECTING)), PASS, "HTTPS:443"),
        ("HTTP that forwards", (ALB, listeners(HTTPS, FORWARDING)), FAIL, "HTTP:80"),
        ("TCP", (NLB, listeners(a_listener(protocol="TCP"))), FAIL, "TCP:443"),
        ("no listeners", (ALB, listeners()), NOT_APPLICABLE, "no listeners"),
        ("packets", (GATEWAY, listeners()), NOT_APPLICABLE, "gateway"),
        (
            "internal, and the tenant does not mind",
            (a_load_balancer(scheme="internal"), listeners(FORWARDING), guard.ListenerKinds(internal=False)),
            NOT_APPLICABLE,
            "internal",
        ),
    ),
    *table(
        guard.uses_recommended_tls_policy,
        ("TLS 1.3 and 1.2", with_policy("ELBSecurityPolicy-TLS13-1-2-2021-06"), PASS, "TLS13-1-2"),
        ("restricted ciphers", with_policy("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"), PASS, "Res"),
        ("TLS 1.3 alone", with_policy("ELBSecurityPolicy-TLS13-1-3-2021-06"), PASS, "1-3"),
        ("ciphers without forward secrecy", with_policy("ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06"), FAIL, "Ext2"),
        ("TLS 1.0 besides", with_policy("ELBSecurityPolicy-TLS13-1-0-2021-06"), FAIL, "1-0"),
        ("the API's default", with_policy("ELBSecurityPolicy-2016-08"), FAIL, "2016-08"),
        ("none told", with_policy(None), FAIL, "no policy"),
        ("nothing encrypted", (ALB, listeners(FORWARDING)), NOT_APPLICABLE, "no HTTPS"),
    ),
    *table(
        guard.uses_fips_tls,
        ("FIPS", with_policy("ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04"), PASS, "FIPS"),
        ("not", with_policy("ELBSecurityPolicy-TLS13-1-2-2021-06"), FAIL, "2021-06"),
    ),
    *table(
        guard.offers_post_quantum_tls,
        ("PQ", with_policy("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"), PASS, "PQ"),
        ("not", with_policy("ELBSecurityPolicy-TLS13-1-2-2021-06"), FAIL, "2021-06"),
    ),
    *table(
        guard.drops_invalid_headers,
        ("on", (ALB, attributes(routing__http__drop_invalid_header_fields__enabled="true")), PASS, "dropped"),
        ("off", (ALB, attributes(routing__http__drop_invalid_header_fields__enabled="false")), FAIL, "passed on"),
        ("another kind", (NLB, attributes()), NOT_APPLICABLE, "network"),
    ),
    *table(
        guard.mitigates_desync,
        ("defensive", (ALB, attributes(routing__http__desync_mitigation_mode="defensive")), PASS, "defensive"),
        ("strictest", (ALB, attributes(routing__http__desync_mitigation_mode="strictest")), PASS, "strictest"),
        ("monitor", (ALB, attributes(routing__http__desync_mitigation_mode="monitor")), FAIL, "monitor"),
        ("another kind", (NLB, attributes()), NOT_APPLICABLE, "network"),
    ),
    *table(
        guard.has_web_acl,
        ("one", (ALB, AttachedWebAcl("edge")), PASS, "edge"),
        ("none", (ALB, AttachedWebAcl(None)), FAIL, "no web ACL"),
        ("another kind", (NLB, AttachedWebAcl(None)), NOT_APPLICABLE, "network"),
    ),
    *table(
        guard.is_not_open_to_the_internet,
        ("its group is closed", (ALB, OpenGroups(frozenset({"sg-2"}))), PASS, "restricted by sg-1"),
        ("its group is open", (ALB, OpenGroups(frozenset({"sg-1"}))), FAIL, "sg-1 let everybody in"),
        ("no group", (a_load_balancer(security_groups=()), OpenGroups(frozenset())), FAIL, "without"),
        ("internal", (a_load_balancer(scheme="internal"), OpenGroups(frozenset({"sg-1"}))), PASS, "internal"),
    ),
    *table(
        guard.has_security_group,
        ("one", (NLB,), PASS, "sg-1"),
        ("none", (a_load_balancer(kind="network", security_groups=()),), FAIL, "no security group"),
        ("another kind", (ALB,), NOT_APPLICABLE, "application"),
    ),
    *table(
        guard.logs_access,
        ("on", (ALB, attributes(access_logs__s3__enabled="true", access_logs__s3__bucket="logs")), PASS, "logs"),
        ("off", (ALB, attributes(access_logs__s3__enabled="false")), FAIL, "no access logs"),
        ("another kind", (NLB, attributes()), NOT_APPLICABLE, "network"),
    ),
    *table(
        operation.is_protected_from_deletion,
        ("on", (ALB, attributes(deletion_protection__enabled="true")), PASS, "protected"),
        ("off", (ALB, attributes(deletion_protection__enabled="false")), FAIL, "one call"),
    ),
    *table(
        operation.spans_zones,
        ("two", (ALB,), PASS, "eu-west-1a, eu-west-1b"),
        ("one", (a_load_balancer(zones=("eu-west-1a",)),), FAIL, "only in eu-west-1a"),
    ),
    *table(
        operation.balances_across_zones,
        ("on", (NLB, attributes(load_balancing__cross_zone__enabled="true")), PASS, "across"),
        ("off", (NLB, attributes(load_balancing__cross_zone__enabled="false")), FAIL, "its own targets"),
        ("always", (ALB, attributes()), NOT_APPLICABLE, "always"),
    ),
    *table(
        operation.can_shift_away_from_a_zone,
        ("on", (ALB, attributes(zonal_shift__config__enabled="true")), PASS, "is enabled"),
        ("off", (ALB, attributes()), FAIL, "not enabled"),
        ("unknown there", (GATEWAY, attributes()), NOT_APPLICABLE, "gateway"),
    ),
    *table(
        operation.has_listeners,
        ("one", (ALB, listeners(HTTPS)), PASS, "HTTPS:443"),
        ("none", (ALB, listeners()), FAIL, "no listeners"),
    ),
    *table(
        operation.is_active,
        ("active", (ALB,), PASS, "active"),
        ("no room to grow", (a_load_balancer(state="active_impaired"),), FAIL, "impaired"),
        ("not yet", (a_load_balancer(state="provisioning"),), NOT_APPLICABLE, "set up"),
    ),
    *table(
        operation.speaks_http2,
        ("on", (ALB, attributes(routing__http2__enabled="true")), PASS, "HTTP/2"),
        ("off", (ALB, attributes(routing__http2__enabled="false")), FAIL, "HTTP/1.1"),
        ("another kind", (NLB, attributes()), NOT_APPLICABLE, "network"),
    ),
    *table(
        operation.is_used,
        ("a hundred a day", (ALB, LoadBalancerUse(requests=700), NOW), PASS, "100 requests a day"),
        ("one less in the week", (ALB, LoadBalancerUse(requests=699), NOW), FAIL, "requests a day"),
        ("flows count where there are no requests", (NLB, LoadBalancerUse(flows=7000), NOW), PASS, "1,000 connections"),
        ("nothing", (NLB, LoadBalancerUse(), NOW), FAIL, "0 connections"),
        ("a week old", (a_load_balancer(created_at=days_ago(7)), LoadBalancerUse(), NOW), FAIL, "0 requests"),
        ("younger", (a_load_balancer(created_at=days_ago(6)), LoadBalancerUse(), NOW), NOT_APPLICABLE, "younger"),
    ),
    *table(
        tags.load_balancer_is_tagged,
        ("a tag", (ALB, LoadBalancerTags({"Owner": "web"})), PASS, "Owner"),
        ("one of AWS's", (ALB, LoadBalancerTags({"aws:stack": "x"})), FAIL, "no tags"),
        (
            "not the one that is asked for",
            (ALB, LoadBalancerTags({"Owner": "web"}), tags.RequiredTags(("Cost",))),
            FAIL,
            "no tag Cost",
        ),
    ),
    *table(
        target_group.encrypts_to_targets,
        ("HTTPS", (GROUP,), PASS, "HTTPS"),
        ("HTTP", (a_target_group(protocol="HTTP"),), FAIL, "HTTP to"),
        ("TCP beside QUIC", (a_target_group(protocol="TCP_QUIC"),), FAIL, "TCP_QUIC to"),
        ("functions", (a_target_group(protocol=None, target_type="lambda"),), NOT_APPLICABLE, "lambda"),
        ("appliances", (a_target_group(protocol="GENEVE"),), NOT_APPLICABLE, "GENEVE"),
    ),
    *table(
        target_group.checks_health_encrypted,
        ("HTTPS", (GROUP,), PASS, "HTTPS"),
        ("TCP", (a_target_group(health_protocol="TCP"),), FAIL, "TCP"),
        ("not checked", (a_target_group(health_protocol=None),), NOT_APPLICABLE, "None"),
    ),
    *table(
        target_group.has_healthy_targets,
        ("all healthy", (GROUP, health(i_1="healthy", i_2="healthy")), PASS, "2 healthy"),
        ("one unhealthy", (GROUP, health(i_1="healthy", i_2="unhealthy")), FAIL, "1 of 2 targets"),
        ("no targets", (GROUP, health()), FAIL, "no targets"),
        ("in a zone that the load balancer is not in", (GROUP, health(i_1="unused")), FAIL, "1 unused"),
        ("one of two leaves", (GROUP, health(i_1="draining", i_2="initial")), PASS, "1 draining, 1 initial"),
        ("unused", (a_target_group(load_balancers=()), health()), NOT_APPLICABLE, "no load balancer"),
    ),
    *table(
        target_group.targets_span_zones,
        ("two to one", (GROUP, health(i_1="healthy", i_2="healthy", i_3="healthy"), ZONES), PASS, "2 in a, 1 in b"),
        ("one zone", (GROUP, health(i_1="healthy", i_2="healthy"), ZONES), FAIL, "2 in a"),
        (
            "three to one",
            (
                GROUP,
                TargetHealth(tuple(Target(f"10.0.0.{n}", "healthy", "a" if n < 3 else "b") for n in range(4))),
                ZONES,
            ),
            FAIL,
            "3 in a, 1 in b",
        ),
        ("an unknown machine", (GROUP, health(i_9="healthy"), ZONES), NOT_APPLICABLE, "no target whose"),
        ("functions", (a_target_group(target_type="lambda"), health(f="healthy"), ZONES), NOT_APPLICABLE, "no zones"),
    ),
    *table(
        target_group.is_used,
        ("it is", (GROUP,), PASS, "1 load"),
        ("it is not", (a_target_group(load_balancers=()),), FAIL, "no load balancer"),
    ),
    *table(
        region.has_room_for_load_balancers,
        ("at eighty percent", quotas(40), PASS, "below 80"),
        ("above", quotas(41), FAIL, "41 of 50 application load balancers"),
    ),
]


@each(CASES)
def test_a_load_balancer_is_judged(case: Case) -> None:
    case.holds()


def test_an_idle_load_balancer_says_what_it_costs() -> None:
    verdict = operation.is_used(ALB, LoadBalancerUse(), NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving == MonthlyUsd(0.0252 * 730)
