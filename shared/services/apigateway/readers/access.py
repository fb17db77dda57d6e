"""Reads what APIs are reached by."""

from collections.abc import Callable, Iterator
from typing import Any

from botocore import xform_name

from shared.catalog import Lister, Page, Reader, Region, Resource, Scope, Token
from shared.services.apigateway.readers.common import identity, positions
from shared.services.apigateway.resources.access import (
    ApiKey,
    ClientCertificate,
    DomainName,
    LogRole,
    UsagePlan,
    VpcLink,
)


def _lister(resource: type[Resource], operation: str, build: Callable[[Any, Scope], Resource]) -> Lister:
    def list_pages(client: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        for answer, following in positions(getattr(client, xform_name(operation)), start):
            yield Page([build(item, scope) for item in answer.get("items", ())], following)

    return Lister((resource,), f"apigateway:{operation}", list_pages)


def _domain_name(item: Any, scope: Scope) -> DomainName:
    """Domain names of the first years tell no policy: they speak TLS 1.0."""
    mutual = item.get("mutualTlsAuthentication", {})
    return DomainName(
        **identity(scope, f"/domainnames/{item['domainName']}", item["domainName"], item),
        policy=item.get("securityPolicy", "TLS_1_0"),
        status=item.get("domainNameStatus", "AVAILABLE"),
        message=item.get("domainNameStatusMessage", ""),
        truststore=mutual.get("truststoreUri"),
        warnings=tuple(mutual.get("truststoreWarnings", ())),
    )


def _usage_plan(item: Any, scope: Scope) -> UsagePlan:
    return UsagePlan(
        **identity(scope, f"/usageplans/{item['id']}", item["id"], item),
        name=item["name"],
        rate=item.get("throttle", {}).get("rateLimit"),
        quota=item.get("quota", {}).get("limit"),
    )


def _api_key(item: Any, scope: Scope) -> ApiKey:
    return ApiKey(
        **identity(scope, f"/apikeys/{item['id']}", item["id"], item),
        name=item["name"],
        enabled=item["enabled"],
        created_at=item["createdDate"],
    )


def _certificate(item: Any, scope: Scope) -> ClientCertificate:
    name = item["clientCertificateId"]
    return ClientCertificate(
        **identity(scope, f"/clientcertificates/{name}", name, item), expires_at=item["expirationDate"]
    )


def _vpc_link(item: Any, scope: Scope) -> VpcLink:
    return VpcLink(
        **identity(scope, f"/vpclinks/{item['id']}", item["id"], item),
        name=item["name"],
        status=item["status"],
        message=item.get("statusMessage", ""),
    )


def read_log_role(client: Any, _: Region) -> LogRole:
    return LogRole(client.get_account().get("cloudwatchRoleArn") or None)


READERS = (
    _lister(DomainName, "GetDomainNames", _domain_name),
    _lister(UsagePlan, "GetUsagePlans", _usage_plan),
    _lister(ApiKey, "GetApiKeys", _api_key),
    _lister(ClientCertificate, "GetClientCertificates", _certificate),
    _lister(VpcLink, "GetVpcLinks", _vpc_link),
    Reader(LogRole, Region, "apigateway:GetAccount", read_log_role),
)
