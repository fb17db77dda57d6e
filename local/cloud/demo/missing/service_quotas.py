"""Service Quotas: what AWS allows every account of EC2, EBS and VPC; the first region has asked for more."""

from typing import Any

from local.cloud.demo.canned import canned
from local.cloud.place import DEMO_REGIONS

# AWS's defaults. Source: the services' pages in the Service Quotas console.
_DEFAULTS = {
    "ec2": {"L-1216C47A": 1920.0, "L-DB2E81BA": 64.0, "L-417A185B": 64.0, "L-0263D0A3": 5.0, "L-D0B7243C": 20.0},
    "ebs": {
        "L-309BACF6": 100_000.0,
        "L-D18FCD1D": 50.0,
        "L-7A658B76": 50.0,
        "L-FD252861": 50.0,
        "L-09BD8365": 20.0,
        "L-82ACEF56": 50.0,
        "L-B3A130E6": 300_000.0,
        "L-8D977E7E": 100_000.0,
    },
    "vpc": {"L-F678F1CE": 5.0, "L-A4707A72": 5.0},
}
_RAISED = 20


def install() -> None:
    canned("service-quotas:ListServiceQuotas", _quotas)


def _quotas(region: str, params: dict[str, Any]) -> dict[str, Any]:
    factor = _RAISED if region == DEMO_REGIONS[0] else 1
    service = params["ServiceCode"]
    return {
        "Quotas": [
            {"ServiceCode": service, "QuotaCode": code, "Value": value * factor}
            for code, value in _DEFAULTS.get(service, {}).items()
        ]
    }
