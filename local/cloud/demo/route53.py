"""The demo account's zones: a good one, one that is neglected, an empty one and a private one; and health checks."""

from typing import Any

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount, days_ago, tags
from local.cloud.demo.missing.route53 import sign

_EDGE = "us-east-1"
_CLOUDFRONT = "Z2FDTNDATAQYW2"
_S3_WEBSITE = "Z3AQBSTGFYJSTF"

NOT_PRODUCIBLE = {"route53.account.has-room": {"PASS": ONE_ACCOUNT}}


def fill(account: DemoAccount) -> None:
    route53 = account.client("route53")
    account.client("s3", _EDGE).create_bucket(Bucket="www.acme.example")
    checks = _health_checks(account)
    good = _zone(route53, "acme.example")
    _change(route53, good, *_good_records(checks["shop"]))
    _log_queries(account, good)
    route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=good, AddTags=tags(Owner="web"))
    old = _zone(route53, "acme-of-old.example")
    _change(route53, old, *_old_records(checks["gone"]))
    route53.delete_health_check(HealthCheckId=checks["gone"])
    _zone(route53, "acme-campaign.example")
    sign(good)
    _metrics(account, good)


def _health_checks(account: DemoAccount) -> dict[str, str]:
    route53 = account.client("route53")
    made: dict[str, str] = {}
    for name, disabled in (("shop", False), ("forgotten", True), ("gone", False)):
        config = {
            "Type": "HTTPS",
            "FullyQualifiedDomainName": f"{name}.acme.example",
            "Port": 443,
            "ResourcePath": "/health",
            "RequestInterval": 30,
            "FailureThreshold": 3,
            "Disabled": disabled,
        }
        answer = route53.create_health_check(CallerReference=name, HealthCheckConfig=config)
        made[name] = answer["HealthCheck"]["Id"]
    named = tags(Name="shop", Owner="web")
    route53.change_tags_for_resource(ResourceType="healthcheck", ResourceId=made["shop"], AddTags=named)
    return made


def _zone(route53: Any, name: str) -> str:
    made = route53.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"]
    zone: str = made.rpartition("/")[2]
    return zone


def _change(route53: Any, zone: str, *records: dict[str, Any]) -> None:
    changes = [{"Action": "UPSERT", "ResourceRecordSet": one} for one in records]
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})


def _record(name: str, kind: str, ttl: int, *values: str, **more: Any) -> dict[str, Any]:
    return {"Name": name, "Type": kind, "TTL": ttl, "ResourceRecords": [{"Value": one} for one in values], **more}


def _alias(name: str, target: str, zone: str, **more: Any) -> dict[str, Any]:
    to = {"HostedZoneId": zone, "DNSName": target, "EvaluateTargetHealth": False}
    return {"Name": name, "Type": "A", "AliasTarget": to, **more}


def _good_records(check: str) -> list[dict[str, Any]]:
    return [
        _record("acme.example", "MX", 3600, "10 mail.acme.example"),
        _record("acme.example", "TXT", 3600, '"v=spf1 include:mail.acme.example -all"'),
        _record("_dmarc.acme.example", "TXT", 3600, '"v=DMARC1; p=reject"'),
        _record("acme.example", "CAA", 3600, '0 issue "amazon.com"'),
        _alias("shop.acme.example", "d1111.cloudfront.net", _CLOUDFRONT),
        _alias("www.acme.example", "s3-website-us-east-1.amazonaws.com", _S3_WEBSITE),
        _record(
            "api.acme.example", "A", 60, "198.51.100.1", SetIdentifier="1", Failover="PRIMARY", HealthCheckId=check
        ),
        _record("api.acme.example", "A", 60, "198.51.100.2", SetIdentifier="2", Failover="SECONDARY"),
        _record("near.acme.example", "A", 300, "198.51.100.3", SetIdentifier="eu", Region="eu-west-1"),
        _record("near.acme.example", "A", 300, "198.51.100.4", SetIdentifier="us", Region="us-east-1"),
    ]


def _old_records(check: str) -> list[dict[str, Any]]:
    name = "acme-of-old.example"
    return [
        _record(name, "MX", 300, f"10 mail.{name}"),
        _record(f"shop.{name}", "CNAME", 30, "d2222.cloudfront.net"),
        _alias(f"promo.{name}", "s3-website-us-east-1.amazonaws.com", _S3_WEBSITE),
        _record(f"api.{name}", "A", 900, "198.51.100.9", SetIdentifier="1", Failover="PRIMARY", HealthCheckId=check),
        _record(f"near.{name}", "A", 300, "198.51.100.8", SetIdentifier="eu", Region="eu-west-1"),
    ]


def _log_queries(account: DemoAccount, zone: str) -> None:
    group = "/aws/route53/acme.example"
    account.client("logs", _EDGE).create_log_group(logGroupName=group)
    account.client("route53").create_query_logging_config(
        HostedZoneId=zone, CloudWatchLogsLogGroupArn=f"arn:aws:logs:{_EDGE}:{account.account_id}:log-group:{group}:*"
    )


def _metrics(account: DemoAccount, zone: str) -> None:
    data = {
        "MetricName": "DNSQueries",
        "Dimensions": [{"Name": "HostedZoneId", "Value": zone}],
        "Timestamp": days_ago(2),
        "Value": 81_000,
    }
    account.client("cloudwatch", _EDGE).put_metric_data(Namespace="AWS/Route53", MetricData=[data])
