"""Route 53: moto knows no limits of the account, and no settings of registered domains."""

from typing import Any

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago

# Those of the zone acme.example in local/cloud/demo/route53.py: moto gives every zone the same four.
ZONE_SERVERS = ("ns-2048.awsdns-64.com", "ns-2049.awsdns-65.net", "ns-2050.awsdns-66.org", "ns-2051.awsdns-67.co.uk")
_OTHERS = ("ns1.registrar.example", "ns2.registrar.example")


_signed: set[str] = set()


def sign(zone: str) -> None:
    """The zone is signed by DNSSEC."""
    _signed.add(zone)


def install() -> None:
    canned("route53:GetDNSSEC", lambda _region, params: {"Status": {"ServeSignature": _signature(params)}})
    canned("route53:GetAccountLimit", lambda _region, params: _limit(params))
    canned(
        "route53domains:ListDomains", lambda _region, _: {"Domains": [_domain("acme.example", well_kept=True), _old()]}
    )
    canned("route53domains:GetDomainDetail", lambda _region, params: _detail(params["DomainName"]))


def _signature(params: dict[str, Any]) -> str:
    return "SIGNING" if params["HostedZoneId"].rpartition("/")[2] in _signed else "NOT_SIGNING"


def _limit(params: dict[str, Any]) -> dict[str, Any]:
    """The account is near its limit of health checks."""
    few = params["Type"] == "MAX_HEALTH_CHECKS_BY_OWNER"
    return {"Limit": {"Type": params["Type"], "Value": 3 if few else 500}, "Count": 3 if few else 4}


def _domain(name: str, *, well_kept: bool) -> dict[str, Any]:
    ends = days_ago(-300 if well_kept else -12)
    return {"DomainName": name, "AutoRenew": well_kept, "TransferLock": well_kept, "Expiry": ends}


def _old() -> dict[str, Any]:
    return _domain("acme-of-old.example", well_kept=False)


def _detail(name: str) -> dict[str, Any]:
    well_kept = name == "acme.example"
    return {
        "DomainName": name,
        "Nameservers": [{"Name": one} for one in (ZONE_SERVERS if well_kept else _OTHERS)],
        "AdminPrivacy": well_kept,
        "RegistrantPrivacy": well_kept,
        "TechPrivacy": True,
    }
