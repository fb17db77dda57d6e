from shared.services.elb.checks import classic as checks
from shared.services.elb.checks import tags
from shared.services.elb.resources.classic import (
    ClassicListener,
    ClassicLoadBalancer,
    ClassicPolicies,
    ClassicTags,
    ClassicUse,
    InstanceHealth,
)
from shared.services.elb.resources.region import OpenGroups
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.elb.builders import ACM, NOW, a_classic, classic_attributes, days_ago

CLASSIC = a_classic()
STRONG, WEAK = "ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-2016-08"
IAM = "arn:aws:iam::111122223333:server-certificate/old"


def with_listener(protocol: str, certificate: str | None = None) -> ClassicLoadBalancer:
    return a_classic(listeners=(ClassicListener(80, protocol, certificate),))


CASES = [
    *table(
        checks.classic_listens_encrypted,
        ("HTTPS", (CLASSIC,), PASS, "HTTPS:443"),
        ("TCP", (with_listener("TCP"),), FAIL, "TCP:80"),
        ("nothing", (a_classic(listeners=()),), NOT_APPLICABLE, "no listeners"),
    ),
    *table(
        checks.classic_uses_acm_certificates,
        ("of ACM", (CLASSIC,), PASS, "ACM"),
        ("of IAM", (with_listener("SSL", IAM),), FAIL, "server-certificate/old"),
        ("nothing encrypted", (with_listener("HTTP"),), NOT_APPLICABLE, "no HTTPS"),
    ),
    *table(
        checks.classic_uses_strong_tls_policy,
        ("the strong one", (CLASSIC, ClassicPolicies({"strong": STRONG})), PASS, STRONG),
        ("another of AWS's", (CLASSIC, ClassicPolicies({"strong": WEAK})), FAIL, WEAK),
        ("made by hand", (CLASSIC, ClassicPolicies({"strong": None})), FAIL, "its own policy"),
        ("none", (with_listener("SSL", ACM), ClassicPolicies({})), FAIL, "no policy"),
        ("nothing encrypted", (with_listener("HTTP"), ClassicPolicies({})), NOT_APPLICABLE, "no HTTPS"),
    ),
    *table(
        checks.classic_mitigates_desync,
        ("defensive", (CLASSIC, classic_attributes()), PASS, "defensive"),
        ("strictest", (CLASSIC, classic_attributes(desync="strictest")), PASS, "strictest"),
        ("monitor", (CLASSIC, classic_attributes(desync="monitor")), FAIL, "monitor"),
    ),
    *table(
        checks.classic_is_not_open_to_the_internet,
        ("closed", (CLASSIC, OpenGroups(frozenset())), PASS, "restricted by sg-1"),
        ("open", (CLASSIC, OpenGroups(frozenset({"sg-1"}))), FAIL, "sg-1 lets everybody"),
        ("no group", (a_classic(security_groups=()), OpenGroups(frozenset())), FAIL, "no security group"),
        ("internal", (a_classic(scheme="internal"), OpenGroups(frozenset({"sg-1"}))), PASS, "internal"),
    ),
    *table(
        checks.classic_logs_access,
        ("it does", (CLASSIC, classic_attributes()), PASS, "logs"),
        ("it does not", (CLASSIC, classic_attributes(log_bucket=None)), FAIL, "no access logs"),
    ),
    *table(
        checks.classic_drains_connections,
        ("it does", (CLASSIC, classic_attributes()), PASS, "drains"),
        ("it does not", (CLASSIC, classic_attributes(draining=False)), FAIL, "breaks"),
    ),
    *table(
        checks.classic_balances_across_zones,
        ("it does", (CLASSIC, classic_attributes()), PASS, "across"),
        ("it does not", (CLASSIC, classic_attributes(cross_zone=False)), FAIL, "its own"),
    ),
    *table(
        checks.classic_spans_zones,
        ("two", (CLASSIC,), PASS, "eu-west-1a"),
        ("one", (a_classic(zones=("eu-west-1a",)),), FAIL, "only in eu-west-1a"),
    ),
    *table(
        checks.classic_has_healthy_instances,
        ("in service", (CLASSIC, InstanceHealth({"i-1": "InService"})), PASS, "1 in service"),
        ("out of it", (CLASSIC, InstanceHealth({"i-1": "OutOfService"})), FAIL, "i-1 is OutOfService"),
        ("no instances", (CLASSIC, InstanceHealth({})), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        checks.classic_is_used,
        ("a hundred a day", (CLASSIC, ClassicUse(700), NOW), PASS, "100 requests"),
        ("less", (CLASSIC, ClassicUse(693), NOW), FAIL, "99 requests"),
        ("nothing behind it", (a_classic(instances=()), ClassicUse(7000), NOW), FAIL, "no instances"),
        ("young", (a_classic(created_at=days_ago(6)), ClassicUse(0), NOW), NOT_APPLICABLE, "younger"),
    ),
    *table(
        tags.classic_is_tagged,
        ("a tag", (CLASSIC, ClassicTags({"Owner": "web"})), PASS, "Owner"),
        ("none", (CLASSIC, ClassicTags({})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_a_classic_load_balancer_is_judged(case: Case) -> None:
    case.holds()
