"""Readers of load balancers on AWS's recorded answers."""

from typing import Any

import pytest

from shared.catalog import Fact, Lister, Region, Resource
from shared.services.elb.readers import READERS, classic, load_balancer
from shared.services.elb.resources.classic import (
    ClassicAttributes,
    ClassicListener,
    ClassicLoadBalancer,
    ClassicPolicies,
    ClassicTags,
    ClassicUse,
    InstanceHealth,
)
from shared.services.elb.resources.load_balancer import (
    AttachedWebAcl,
    Listener,
    Listeners,
    LoadBalancer,
    LoadBalancerAttributes,
    LoadBalancerTags,
    LoadBalancerUse,
)
from shared.services.elb.resources.region import BalancerQuotas, ClassicQuotas, InstanceZones, OpenGroups, Used
from shared.services.elb.resources.target_group import Target, TargetGroup, TargetHealth
from tests.services.elb.builders import ARN, NOW, a_classic, a_load_balancer, a_region, a_target_group
from tests.services.recorded import Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TO_HTTPS = {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "StatusCode": "HTTP_301"}}
TO_ITSELF = {"Type": "redirect", "RedirectConfig": {"Protocol": "#{protocol}", "StatusCode": "HTTP_301"}}
FORWARD = {"Type": "forward", "TargetGroupArn": "arn:group"}
FIXED = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}


def of(kind: type[Resource]) -> Resource:
    made: dict[type[Resource], Resource] = {
        LoadBalancer: a_load_balancer(),
        ClassicLoadBalancer: a_classic(),
        TargetGroup: a_target_group(),
        Region: a_region(),
    }
    return made[kind]


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    if isinstance(source, Lister):
        raises_what_aws_refuses(source, a_load_balancer(), code)
    elif source.fact is BalancerQuotas:
        with pytest.raises(Exception, match=code):
            read("elb", BalancerQuotas, a_region(), Refused("DescribeLoadBalancers", code))
    elif source.fact is ClassicQuotas:
        with pytest.raises(Exception, match=code):
            read("elb", ClassicQuotas, a_region(), Refused("DescribeLoadBalancers", code))
    else:
        raises_what_aws_refuses(source, of(source.of), code)


def balancer(**more: Any) -> dict[str, Any]:
    good = {
        "LoadBalancerArn": ARN,
        "LoadBalancerName": "shop",
        "Type": "application",
        "Scheme": "internet-facing",
        "State": {"Code": "active"},
        "AvailabilityZones": [{"ZoneName": "eu-west-1b"}, {"ZoneName": "eu-west-1a"}],
        "SecurityGroups": ["sg-1"],
        "CreatedTime": NOW.at,
    }
    return good | more


def test_load_balancers_are_listed_over_all_pages() -> None:
    found = listed(
        "elb",
        LoadBalancer,
        Told("DescribeLoadBalancers", {"LoadBalancers": [balancer()], "NextMarker": "more"}, {"PageSize": 400}),
        Told("DescribeLoadBalancers", {"LoadBalancers": []}, {"PageSize": 400, "Marker": "more"}),
    )

    assert found == [a_load_balancer(created_at=NOW.at)]
    assert found[0].dimension == "app/shop/50dc6c495c0c9188"


def test_a_gateway_load_balancer_has_no_scheme() -> None:
    item = balancer(Type="gateway")
    del item["Scheme"]

    (found,) = listed("elb", LoadBalancer, Told("DescribeLoadBalancers", {"LoadBalancers": [item]}))

    assert found.scheme == "internal"


def test_classic_load_balancers_are_listed() -> None:
    item = {
        "LoadBalancerName": "portal",
        "Scheme": "internet-facing",
        "AvailabilityZones": ["eu-west-1b", "eu-west-1a"],
        "SecurityGroups": ["sg-1"],
        "Instances": [{"InstanceId": "i-1"}],
        "ListenerDescriptions": [
            {
                "Listener": {
                    "Protocol": "https",
                    "LoadBalancerPort": 443,
                    "InstancePort": 80,
                    "SSLCertificateId": "arn:acm",
                },
                "PolicyNames": ["strong"],
            }
        ],
        "CreatedTime": NOW.at,
    }

    (found,) = listed("elb", ClassicLoadBalancer, Told("DescribeLoadBalancers", {"LoadBalancerDescriptions": [item]}))

    listener = ClassicListener(443, "HTTPS", "arn:acm", ("strong",))
    assert found == a_classic(created_at=NOW.at, listeners=(listener,))


def test_target_groups_are_listed() -> None:
    arn = a_target_group().arn
    item = {"TargetGroupArn": arn, "TargetGroupName": "shop", "TargetType": "instance", "Protocol": "HTTPS"}
    checked = {"HealthCheckProtocol": "HTTPS", "HealthCheckEnabled": True, "LoadBalancerArns": [ARN]}
    unchecked = {"TargetType": "lambda", "HealthCheckProtocol": "HTTP", "HealthCheckEnabled": False}
    groups = [item | checked, item | unchecked]

    found = listed("elb", TargetGroup, Told("DescribeTargetGroups", {"TargetGroups": groups}))

    assert found[0] == a_target_group()
    assert found[1].health_protocol is None


def listener(protocol: str, *actions: dict[str, Any]) -> Told:
    item = {"ListenerArn": "arn:listener", "Port": 80, "Protocol": protocol, "DefaultActions": list(actions)}
    return Told("DescribeListeners", {"Listeners": [item]})


def rules(*actions: dict[str, Any]) -> Told:
    found = [{"Priority": str(n), "IsDefault": False, "Actions": [one]} for n, one in enumerate(actions, start=1)]
    default = {"Priority": "default", "IsDefault": True, "Actions": [TO_HTTPS]}
    return Told("DescribeRules", {"Rules": [*found, default]})


def attributes(**values: str) -> Told:
    return Told("DescribeLoadBalancerAttributes", {"Attributes": [{"Key": k, "Value": v} for k, v in values.items()]})


def limits(**values: str) -> Told:
    found = [{"Name": name.replace("_", "-"), "Max": value} for name, value in values.items()]
    return Told("DescribeAccountLimits", {"Limits": found})


def http(*unredirected: str) -> Listeners:
    return Listeners((Listener("arn:listener", 80, "HTTP", unredirected=unredirected),))


CLASSIC = {"CrossZoneLoadBalancing": {"Enabled": True}}
OPEN_4 = {"GroupId": "sg-1", "IpPermissions": [{"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}
OPEN_6 = {"GroupId": "sg-2", "IpPermissions": [{"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]}
CLOSED = {"GroupId": "sg-3", "IpPermissions": [{"IpRanges": [{"CidrIp": "10.0.0.0/8"}]}]}
ROWS: list[tuple[str, tuple[Told, ...], Fact]] = [
    ("attributes", (attributes(one="true"),), LoadBalancerAttributes({"one": "true"})),
    ("HTTP that forwards, whose rules nobody needs", (listener("HTTP", FORWARD),), http("default")),
    ("HTTP that redirects to HTTP", (listener("HTTP", TO_ITSELF),), http("default")),
    ("HTTP that redirects", (listener("HTTP", TO_HTTPS), rules()), http()),
    ("a rule that forwards", (listener("HTTP", TO_HTTPS), rules(TO_HTTPS, FORWARD, FIXED)), http("2")),
    ("TCP", (listener("TCP", FORWARD),), Listeners((Listener("arn:listener", 80, "TCP"),))),
    ("no listeners", (Told("DescribeListeners", {"Listeners": []}),), Listeners(())),
    (
        "tags",
        (Told("DescribeTags", {"TagDescriptions": [{"ResourceArn": ARN, "Tags": [{"Key": "a", "Value": "b"}]}]}),),
        LoadBalancerTags({"a": "b"}),
    ),
    ("no tags", (Told("DescribeTags", {"TagDescriptions": []}),), LoadBalancerTags({})),
    (
        "a web ACL",
        (
            Told("ListWebACLs", {"WebACLs": [{"Name": "edge", "ARN": "arn:aws:wafv2:web-acl"}]}),
            Told("ListResourcesForWebACL", {"ResourceArns": [ARN]}),
        ),
        AttachedWebAcl("edge"),
    ),
    ("no web ACL", (Told("ListWebACLs", {"WebACLs": []}),), AttachedWebAcl(None)),
    (
        "a classic one that nobody set up",
        (Told("DescribeLoadBalancerAttributes", {"LoadBalancerAttributes": CLASSIC}),),
        ClassicAttributes(cross_zone=True, draining=False, log_bucket=None, desync="defensive"),
    ),
    (
        "a classic one that logs",
        (
            Told(
                "DescribeLoadBalancerAttributes",
                {
                    "LoadBalancerAttributes": CLASSIC
                    | {
                        "AccessLog": {"Enabled": True, "S3BucketName": "logs"},
                        "ConnectionDraining": {"Enabled": True, "Timeout": 300},
                        "AdditionalAttributes": [{"Key": "elb.http.desyncmitigationmode", "Value": "monitor"}],
                    }
                },
            ),
        ),
        ClassicAttributes(cross_zone=True, draining=True, log_bucket="logs", desync="monitor"),
    ),
    (
        "policies of a classic one",
        (
            Told(
                "DescribeLoadBalancerPolicies",
                {
                    "PolicyDescriptions": [
                        {
                            "PolicyName": "aws",
                            "PolicyAttributeDescriptions": [
                                {"AttributeName": "Protocol-TLSv1", "AttributeValue": "false"},
                                {"AttributeName": "Reference-Security-Policy", "AttributeValue": "p"},
                            ],
                        },
                        {"PolicyName": "own", "PolicyAttributeDescriptions": []},
                    ]
                },
            ),
        ),
        ClassicPolicies({"aws": "p", "own": None}),
    ),
    (
        "health of a classic one",
        (Told("DescribeInstanceHealth", {"InstanceStates": [{"InstanceId": "i-1", "State": "InService"}]}),),
        InstanceHealth({"i-1": "InService"}),
    ),
    (
        "tags of a classic one, one of them without a value",
        (Told("DescribeTags", {"TagDescriptions": [{"LoadBalancerName": "portal", "Tags": [{"Key": "a"}]}]}),),
        ClassicTags({"a": ""}),
    ),
    (
        "health",
        (
            Told(
                "DescribeTargetHealth",
                {
                    "TargetHealthDescriptions": [
                        {"Target": {"Id": "10.0.0.1", "AvailabilityZone": "a"}, "TargetHealth": {"State": "healthy"}},
                        {"Target": {"Id": "i-1"}, "TargetHealth": {"State": "unused"}},
                    ]
                },
            ),
        ),
        TargetHealth((Target("10.0.0.1", "healthy", "a"), Target("i-1", "unused"))),
    ),
    (
        "groups that are open to all, from all pages",
        (
            Told("DescribeSecurityGroups", {"SecurityGroups": [OPEN_4, CLOSED], "NextToken": "more"}),
            Told("DescribeSecurityGroups", {"SecurityGroups": [OPEN_6]}, {"MaxResults": 1000, "NextToken": "more"}),
        ),
        OpenGroups(frozenset({"sg-1", "sg-2"})),
    ),
    (
        "where instances run",
        (
            Told(
                "DescribeInstances",
                {
                    "Reservations": [
                        {"Instances": [{"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-west-1a"}}]}
                    ]
                },
            ),
        ),
        InstanceZones({"i-1": "eu-west-1a"}),
    ),
    (
        "quotas; one that AWS does not tell is left out",
        (
            Told("DescribeLoadBalancers", {"LoadBalancers": [balancer(), balancer(Type="network")]}),
            Told("DescribeTargetGroups", {"TargetGroups": [{}, {}]}),
            limits(application_load_balancers="50", target_groups="3000"),
        ),
        BalancerQuotas({"application-load-balancers": Used(1, 50), "target-groups": Used(2, 3000)}),
    ),
    (
        "the quota of classic ones",
        (Told("DescribeLoadBalancers", {"LoadBalancerDescriptions": [{}]}), limits(classic_load_balancers="20")),
        ClassicQuotas({"classic-load-balancers": Used(1, 20)}),
    ),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told, ...], fact: Fact) -> None:
    reader = next(one for one in READERS if not isinstance(one, Lister) and one.fact is type(fact))
    assert read("elb", type(fact), of(reader.of), *answers) == fact


def test_silent_metrics_mean_that_nothing_came() -> None:
    silent: dict[str, list[float]] = {"requests": [], "network_flows": [], "gateway_flows": []}

    assert load_balancer.make_use(silent) == LoadBalancerUse()
    assert load_balancer.make_use(silent | {"requests": [5, 6], "network_flows": [7]}) == LoadBalancerUse(11, 7)
    assert classic.make_use({"requests": [3, 4]}) == ClassicUse(7)
