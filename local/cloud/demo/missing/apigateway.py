"""API Gateway: what moto does not tell of stages, truststores, certificates and deployments."""

from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigatewayv2.models import apigatewayv2_backends

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_PEM = "-----BEGIN CERTIFICATE-----"

_certified: dict[tuple[str, str], str] = {}
_failed: dict[tuple[str, str], str] = {}
_truststores: dict[tuple[str, str], dict[str, Any]] = {}


def present_certificate(api_id: str, stage: str, certificate: str) -> None:
    _certified[api_id, stage] = certificate


def tell_deployment(api_id: str, stage: str, message: str) -> None:
    """What AWS says of the last automatic deployment of an HTTP API's stage."""
    _failed[api_id, stage] = message


def trust(region: str, domain: str, *warnings: str) -> None:
    """The domain name asks its clients for certificates."""
    told = {"truststoreUri": f"s3://acme-trust/{domain}.pem", "truststoreWarnings": list(warnings)}
    _truststores[region, domain] = told


def install() -> None:
    canned("apigateway:GetStages", _stages)
    canned("apigateway:GetDomainNames", _domain_names)
    canned("apigateway:GetClientCertificates", _certificates)
    canned("apigateway:GetAccount", _account)
    canned("apigatewayv2:GetStages", _api_stages)


def _stages(region: str, params: dict[str, Any]) -> dict[str, Any]:
    api = params["restApiId"]
    found = apigateway_backends[DEMO_ACCOUNT][region].get_stages(api)
    return {"item": [{**_known(one.to_json()), **_told(api, str(one.name))} for one in found]}


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}


def _told(api: str, stage: str) -> dict[str, Any]:
    made = days_ago(200)
    certificate = {"clientCertificateId": _certified[api, stage]} if (api, stage) in _certified else {}
    return {"createdDate": made, "lastUpdatedDate": made, **certificate}


def _domain_names(region: str, _: dict[str, Any]) -> dict[str, Any]:
    found = apigateway_backends[DEMO_ACCOUNT][region].get_domain_names()
    return {"items": [_domain_name(region, one.to_json()) for one in found]}


def _domain_name(region: str, item: dict[str, Any]) -> dict[str, Any]:
    wanted = ("domainName", "securityPolicy", "domainNameStatus", "domainNameStatusMessage", "tags")
    mutual = _truststores.get((region, item["domainName"]))
    told = {"mutualTlsAuthentication": mutual} if mutual else {}
    return {**{name: item[name] for name in wanted if item.get(name)}, **told}


def _certificates(_: str, __: dict[str, Any]) -> dict[str, Any]:
    """One that is good for most of a year, and one for a week."""
    return {
        "items": [
            {
                "clientCertificateId": name,
                "pemEncodedCertificate": _PEM,
                "createdDate": days_ago(365 - days),
                "expirationDate": days_ago(-days),
            }
            for name, days in (("certa1", 300), ("certb2", 7))
        ]
    }


def _account(region: str, _: dict[str, Any]) -> dict[str, Any]:
    """The last region has no role for logs."""
    if region == DEMO_REGIONS[-1]:
        return {}
    return {"cloudwatchRoleArn": f"arn:aws:iam::{DEMO_ACCOUNT}:role/apigateway-logs"}


def _api_stages(region: str, params: dict[str, Any]) -> dict[str, Any]:
    found = apigatewayv2_backends[DEMO_ACCOUNT][region].get_stages(params["ApiId"])
    return {"Items": [_api_stage(params["ApiId"], one) for one in found]}


def _api_stage(api: str, stage: Any) -> dict[str, Any]:
    message = _failed.get((api, stage.name))
    log = {"DestinationArn": stage.access_log_settings["destinationArn"]} if stage.access_log_settings else None
    told = {
        "StageName": stage.name,
        "LastUpdatedDate": days_ago(200),
        "StageVariables": stage.stage_variables,
        "Tags": stage.tags,
        "DefaultRouteSettings": {
            f"{name[0].upper()}{name[1:]}": value for name, value in stage.default_route_settings.items()
        },
        "AccessLogSettings": log,
        "LastDeploymentStatusMessage": message,
    }
    return _known(told)
