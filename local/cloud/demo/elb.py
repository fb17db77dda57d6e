"""The demo account's load balancers in each region: a good shop and ingest, and what nobody looked after."""

from dataclasses import dataclass
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.premises import premises

_IMAGE = "ami-12c6146b"  # one of those that moto knows
_BEST = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09"
_OLD = "ELBSecurityPolicy-2016-08"
_HTTPS = [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]
_ACL = {
    "Name": "shop-edge",
    "Scope": "REGIONAL",
    "DefaultAction": {"Allow": {}},
    "VisibilityConfig": {
        "SampledRequestsEnabled": True,
        "CloudWatchMetricsEnabled": True,
        "MetricName": "shop-edge",
    },
}

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


@dataclass(frozen=True, slots=True)
class _Place:
    """What the load balancers of a region stand in."""

    region: str
    vpc: str
    subnets: list[str]
    instance_subnets: tuple[str, str]
    closed: str
    open: str
    certificate: str


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        place = _place(account, region)
        instances = [_instance(account, place, subnet) for subnet in place.instance_subnets]
        shop = _shop(account, place, instances)
        ingest = _ingest(account, place, instances[0])
        _neglected(account, place)
        _classics(account, place, instances[0])
        _make_old(account, region)
        _metrics(account, region, shop, ingest)


def _place(account: DemoAccount, region: str) -> _Place:
    ec2 = account.client("ec2", region)
    network = premises(account, region, 61)
    vpc = network.vpc
    closed = ec2.create_security_group(GroupName="offices", Description="from the offices", VpcId=vpc)["GroupId"]
    everybody = ec2.create_security_group(GroupName="web-in", Description="from everywhere", VpcId=vpc)["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=closed, IpPermissions=[_https("198.51.100.0/24")])
    ec2.authorize_security_group_ingress(GroupId=everybody, IpPermissions=[_https("0.0.0.0/0")])
    certificate = account.client("acm", region).request_certificate(DomainName="shop.acme.example")["CertificateArn"]
    return _Place(region, vpc, [*network.subnets], network.instance_subnets, closed, everybody, certificate)


def _https(cidr: str) -> dict[str, Any]:
    return {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": cidr}]}


def _instance(account: DemoAccount, place: _Place, subnet: str) -> str:
    ec2 = account.client("ec2", place.region)
    made = ec2.run_instances(ImageId=_IMAGE, MinCount=1, MaxCount=1, InstanceType="t4g.micro", SubnetId=subnet)
    name: str = made["Instances"][0]["InstanceId"]
    return name


def _balancer(
    elbv2: Any, name: str, kind: str, subnets: list[str], *groups: str, scheme: str = "internet-facing"
) -> str:
    made = elbv2.create_load_balancer(Name=name, Type=kind, Subnets=subnets, SecurityGroups=list(groups), Scheme=scheme)
    arn: str = made["LoadBalancers"][0]["LoadBalancerArn"]
    return arn


def _group(elbv2: Any, place: _Place, name: str, protocol: str, health: str) -> str:
    made = elbv2.create_target_group(
        Name=name, Protocol=protocol, Port=443, VpcId=place.vpc, HealthCheckProtocol=health, TargetType="instance"
    )
    arn: str = made["TargetGroups"][0]["TargetGroupArn"]
    return arn


def _listen(elbv2: Any, balancer: str, protocol: str, port: int, actions: Any, **tls: Any) -> None:
    elbv2.create_listener(LoadBalancerArn=balancer, Protocol=protocol, Port=port, DefaultActions=actions, **tls)


def _to(group: str) -> list[dict[str, Any]]:
    return [{"Type": "forward", "TargetGroupArn": group}]


def _encrypted(place: _Place, policy: str) -> dict[str, Any]:
    return {"SslPolicy": policy, "Certificates": [{"CertificateArn": place.certificate}]}


def _set(elbv2: Any, balancer: str, **attributes: str) -> None:
    pairs = [{"Key": key.replace("__", "."), "Value": value} for key, value in attributes.items()]
    elbv2.modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=pairs)


def _shop(account: DemoAccount, place: _Place, instances: list[str]) -> str:
    elbv2 = account.client("elbv2", place.region)
    shop = _balancer(elbv2, "shop", "application", place.subnets[:2], place.closed)
    group = _group(elbv2, place, "shop", "HTTPS", "HTTPS")
    _listen(elbv2, shop, "HTTPS", 443, _to(group), **_encrypted(place, _BEST))
    _listen(elbv2, shop, "HTTP", 80, _HTTPS)
    elbv2.register_targets(TargetGroupArn=group, Targets=[{"Id": one} for one in instances])
    _set(
        elbv2,
        shop,
        access_logs__s3__enabled="true",
        access_logs__s3__bucket="acme-logs",
        deletion_protection__enabled="true",
        routing__http__drop_invalid_header_fields__enabled="true",
        zonal_shift__config__enabled="true",
    )
    elbv2.add_tags(ResourceArns=[shop], Tags=tags(Owner="web", Environment="production"))
    wafv2 = account.client("wafv2", place.region)
    wafv2.associate_web_acl(WebACLArn=wafv2.create_web_acl(**_ACL)["Summary"]["ARN"], ResourceArn=shop)
    return shop


def _ingest(account: DemoAccount, place: _Place, instance: str) -> str:
    elbv2 = account.client("elbv2", place.region)
    ingest = _balancer(elbv2, "ingest", "network", place.subnets[:2], place.closed, scheme="internal")
    group = _group(elbv2, place, "ingest", "TLS", "HTTPS")
    _listen(elbv2, ingest, "TLS", 443, _to(group), **_encrypted(place, _BEST))
    elbv2.register_targets(TargetGroupArn=group, Targets=[{"Id": instance}])
    _set(elbv2, ingest, load_balancing__cross_zone__enabled="true", deletion_protection__enabled="true")
    return ingest


def _neglected(account: DemoAccount, place: _Place) -> None:
    elbv2 = account.client("elbv2", place.region)
    legacy = _balancer(elbv2, "legacy", "application", place.subnets[:2], place.open)
    group = _group(elbv2, place, "legacy", "HTTP", "HTTP")
    _listen(elbv2, legacy, "HTTP", 80, _to(group))
    _listen(elbv2, legacy, "HTTPS", 443, _to(group), **_encrypted(place, _OLD))
    _set(elbv2, legacy, routing__http__desync_mitigation_mode="monitor", routing__http2__enabled="false")
    _balancer(elbv2, "stream", "network", place.subnets[:1])
    _group(elbv2, place, "old-stream", "TCP", "TCP")


def _classics(account: DemoAccount, place: _Place, instance: str) -> None:
    elb = account.client("elb", place.region)
    zones = [f"{place.region}a", f"{place.region}b"]
    good, ours = _classic_listener("HTTPS", 443, place.certificate), "portal"
    elb.create_load_balancer(
        LoadBalancerName=ours, Listeners=[good], AvailabilityZones=zones, Scheme="internal", Tags=tags(Owner="web")
    )
    elb.create_load_balancer_policy(
        LoadBalancerName=ours,
        PolicyName="strong",
        PolicyTypeName="SSLNegotiationPolicyType",
        PolicyAttributes=[
            {"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-TLS-1-2-2017-01"}
        ],
    )
    elb.set_load_balancer_policies_of_listener(LoadBalancerName=ours, LoadBalancerPort=443, PolicyNames=["strong"])
    elb.register_instances_with_load_balancer(LoadBalancerName=ours, Instances=[{"InstanceId": instance}])
    elb.modify_load_balancer_attributes(LoadBalancerName=ours, LoadBalancerAttributes=_WELL_SET)
    _old_classic(account, place)


_WELL_SET = {
    "CrossZoneLoadBalancing": {"Enabled": True},
    "AccessLog": {"Enabled": True, "S3BucketName": "acme-logs", "EmitInterval": 60},
    "ConnectionDraining": {"Enabled": True, "Timeout": 300},
}


def _old_classic(account: DemoAccount, place: _Place) -> None:
    elb = account.client("elb", place.region)
    iam = f"arn:aws:iam::{account.account_id}:server-certificate/old-portal"
    listeners = [_classic_listener("HTTP", 80), _classic_listener("SSL", 443, iam)]
    elb.create_load_balancer(LoadBalancerName="old-portal", Listeners=listeners, AvailabilityZones=[f"{place.region}a"])
    elb.apply_security_groups_to_load_balancer(LoadBalancerName="old-portal", SecurityGroups=[place.open])
    instance = _instance(account, place, place.subnets[0])
    elb.register_instances_with_load_balancer(LoadBalancerName="old-portal", Instances=[{"InstanceId": instance}])
    account.client("ec2", place.region).stop_instances(InstanceIds=[instance])
    monitor = [{"Key": "elb.http.desyncmitigationmode", "Value": "monitor"}]
    elb.modify_load_balancer_attributes(
        LoadBalancerName="old-portal", LoadBalancerAttributes={"AdditionalAttributes": monitor}
    )


def _classic_listener(protocol: str, port: int, certificate: str = "") -> dict[str, Any]:
    listener = {"Protocol": protocol, "LoadBalancerPort": port, "InstancePort": 80}
    return listener | ({"SSLCertificateId": certificate} if certificate else {})


def _make_old(account: DemoAccount, region: str) -> None:
    """moto's are all made now; and AWS cannot make one of them grow."""
    made = days_ago(90)
    for balancer in account.backend("elbv2", region).load_balancers.values():
        balancer.created_time = made.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        balancer.state = "active_impaired" if balancer.name == "legacy" else "active"
    for classic in account.backend("elb", region).load_balancers.values():
        classic.created_time = made


def _metrics(account: DemoAccount, region: str, shop: str, ingest: str) -> None:
    cloudwatch = account.client("cloudwatch", region)
    for namespace, name, dimension, value in (
        ("AWS/ApplicationELB", "RequestCount", ("LoadBalancer", shop.partition(":loadbalancer/")[2]), 250_000),
        ("AWS/NetworkELB", "NewFlowCount", ("LoadBalancer", ingest.partition(":loadbalancer/")[2]), 90_000),
        ("AWS/ELB", "RequestCount", ("LoadBalancerName", "portal"), 12_000),
    ):
        key, named = dimension
        data = {
            "MetricName": name,
            "Dimensions": [{"Name": key, "Value": named}],
            "Timestamp": days_ago(2),
            "Value": value,
        }
        cloudwatch.put_metric_data(Namespace=namespace, MetricData=[data])
