"""The demo account's distributions: a good shop, one that is neglected, and two with certificates of old."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags

_CERTIFICATE = "arn:aws:acm:us-east-1:{account}:certificate/0a1b2c3d-0000-4000-8000-00000000000{number}"
_FUNCTION = "https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.on.aws"

_EDGE = "us-east-1"  # where CloudFront keeps its certificates, logs and metrics

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    bucket = "acme-shop-pages"
    account.client("s3", _EDGE).create_bucket(Bucket=bucket)
    cloudfront = account.client("cloudfront")
    shop = _create(cloudfront, _shop(account, bucket), Owner="web", Environment="production")
    _create(cloudfront, _old())
    press = _create(cloudfront, _with_certificate(account, "press", "vip", "TLSv1"), Owner="press")
    _create(cloudfront, _with_certificate(account, "jobs", "sni-only", "TLSv1_2016"), Owner="people")
    _deliver_logs(account, press)
    for distribution in account.backend("cloudfront", "aws").distributions.values():
        distribution.last_modified_time = days_ago(60).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        distribution.last_modified = days_ago(60)
    _metrics(account, shop.rpartition("/")[2], 1_250_000)


def _create(cloudfront: Any, config: dict[str, Any], **owner: str) -> str:
    wanted = {"DistributionConfig": config, "Tags": {"Items": tags(**owner)}}
    arn: str = cloudfront.create_distribution_with_tags(DistributionConfigWithTags=wanted)["Distribution"]["ARN"]
    return arn


def _items(*items: Any) -> dict[str, Any]:
    return {"Quantity": len(items), "Items": list(items)}


def _config(name: str, *origins: dict[str, Any], behavior: dict[str, Any], **more: Any) -> dict[str, Any]:
    default = {"TargetOriginId": origins[0]["Id"], "ViewerProtocolPolicy": "redirect-to-https", "Compress": True}
    return {
        "CallerReference": name,
        "Comment": name,
        "Enabled": True,
        "Origins": _items(*origins),
        "DefaultCacheBehavior": default | behavior,
        **more,
    }


def _bucket(bucket: str, **more: str) -> dict[str, Any]:
    domain = f"{bucket}.s3.us-east-1.amazonaws.com"
    return {"Id": bucket, "DomainName": domain, "S3OriginConfig": {"OriginAccessIdentity": ""}, **more}


def _custom(domain: str, protocol: str, *tls: str, **more: str) -> dict[str, Any]:
    config = {
        "HTTPPort": 80,
        "HTTPSPort": 443,
        "OriginProtocolPolicy": protocol,
        "OriginSslProtocols": _items(*tls),
    }
    return {"Id": domain, "DomainName": domain, "CustomOriginConfig": config, **more}


def _shop(account: DemoAccount, bucket: str) -> dict[str, Any]:
    pages = _bucket(bucket, OriginAccessControlId="E1ACCESSCONTROL")
    api = _custom("api.shop.acme.example", "https-only", "TLSv1.2")
    function = _custom(
        _FUNCTION.removeprefix("https://"), "https-only", "TLSv1.2", OriginAccessControlId="E2ACCESSCONTROL"
    )
    failover = {
        "Id": "pages-or-api",
        "FailoverCriteria": {"StatusCodes": _items(500, 502)},
        "Members": _items({"OriginId": pages["Id"]}, {"OriginId": api["Id"]}),
    }
    return _config(
        "shop",
        pages,
        api,
        function,
        behavior={
            "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "ResponseHeadersPolicyId": "67f7725c-6f97-4210-82d7-5512b31e9d03",
            "FieldLevelEncryptionId": "C3FIELDS",
            "TrustedKeyGroups": {"Enabled": True, **_items("group-1")},
        },
        OriginGroups=_items(failover),
        DefaultRootObject="index.html",
        Aliases=_items("shop.acme.example"),
        HttpVersion="http2and3",
        PriceClass="PriceClass_100",
        WebACLId=f"arn:aws:wafv2:us-east-1:{account.account_id}:global/webacl/edge/1",
        Logging={"Enabled": True, "IncludeCookies": False, "Bucket": "acme-logs.s3.amazonaws.com", "Prefix": "shop/"},
        Restrictions={"GeoRestriction": {"RestrictionType": "whitelist", **_items("DE", "FR")}},
        ViewerCertificate=_certificate(account, 1, "sni-only", "TLSv1.3_2025"),
    )


def _old() -> dict[str, Any]:
    return _config(
        "old",
        _bucket("acme-pages-of-2016"),
        _custom("legacy.acme.example", "match-viewer", "SSLv3", "TLSv1"),
        _custom("plain-function.lambda-url.us-east-1.on.aws", "http-only", "TLSv1.2"),
        behavior={
            "ViewerProtocolPolicy": "allow-all",
            "Compress": False,
            "TrustedSigners": {"Enabled": True, **_items("self")},
            "ForwardedValues": {"QueryString": True, "Cookies": {"Forward": "all"}, "Headers": _items("*")},
        },
        HttpVersion="http1.1",
        PriceClass="PriceClass_All",
    )


def _with_certificate(account: DemoAccount, name: str, method: str, least_tls: str) -> dict[str, Any]:
    return _config(
        name,
        _custom(f"{name}.acme.example", "https-only", "TLSv1.2"),
        behavior={"CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
        HttpVersion="http2",
        PriceClass="PriceClass_200",
        ViewerCertificate=_certificate(account, 2, method, least_tls),
    )


def _certificate(account: DemoAccount, number: int, method: str, least_tls: str) -> dict[str, Any]:
    arn = _CERTIFICATE.format(account=account.account_id, number=number)
    return {"ACMCertificateArn": arn, "SSLSupportMethod": method, "MinimumProtocolVersion": least_tls}


def _deliver_logs(account: DemoAccount, arn: str) -> None:
    logs = account.client("logs", _EDGE)
    logs.put_delivery_source(name="press", resourceArn=arn, logType="ACCESS_LOGS")
    target = {"destinationResourceArn": "arn:aws:s3:::acme-logs"}
    made = logs.put_delivery_destination(name="press-logs", deliveryDestinationConfiguration=target)
    logs.create_delivery(deliverySourceName="press", deliveryDestinationArn=made["deliveryDestination"]["arn"])


def _metrics(account: DemoAccount, distribution: str, requests: int) -> None:
    data = {
        "MetricName": "Requests",
        "Dimensions": [{"Name": "DistributionId", "Value": distribution}, {"Name": "Region", "Value": "Global"}],
        "Timestamp": days_ago(2),
        "Value": requests,
    }
    account.client("cloudwatch", _EDGE).put_metric_data(Namespace="AWS/CloudFront", MetricData=[data])
