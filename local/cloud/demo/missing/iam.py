"""IAM: the credential report holds the root user, and server certificates end when they are said to."""

from datetime import datetime
from typing import Any

from moto.core.responses import ActionResult
from moto.iam.models import IAMBackend
from moto.iam.responses import IamResponse

from local.cloud.demo.kit import days_ago

_USED_FOR = (12, 17)  # cells of the credential report: the service that each key was used for last
_FORMAT = "%Y-%m-%dT%H:%M:%S+00:00"


_expiries: dict[str, datetime] = {}


def expire_certificate(name: str, at: datetime) -> None:
    _expiries[name] = at


def install() -> None:
    own: Any = IAMBackend.get_credential_report

    def get_credential_report(backend: Any) -> str:
        head, _, users = own(backend).partition("\n")
        rows = "\n".join(_with_services(backend, row) for row in users.splitlines())
        return f"{head}\n{_root_row(backend.account_id)}\n{rows}\n"

    replaced: Any = IAMBackend
    replaced.get_credential_report = get_credential_report
    responses: Any = IamResponse
    responses.list_server_certificates = _server_certificates
    # The demo company manages its accounts from this one, and has not switched on anything for their root users.
    responses.list_organizations_features = lambda _: ActionResult({"EnabledFeatures": []})


def _with_services(backend: Any, row: str) -> str:
    """moto does not tell for what a key was used last."""
    cells = row.split(",")
    for key, cell in zip(backend.users[cells[0]].access_keys, _USED_FOR, strict=False):
        cells[cell] = getattr(key, "last_used_service", "N/A") if key.last_used else "N/A"
    return ",".join(cells)


def _server_certificates(response: Any) -> ActionResult:
    found = [
        {
            "ServerCertificateName": certificate.cert_name,
            "ServerCertificateId": certificate_id,
            "Path": certificate.path,
            "Arn": certificate.arn,
            "UploadDate": days_ago(400),
            "Expiration": _expiries[certificate.cert_name],
        }
        for certificate_id, certificate in response.backend.certificates.items()
    ]
    return ActionResult({"ServerCertificateMetadataList": found, "IsTruncated": False})


def _root_row(account_id: str) -> str:
    """The root user of a company in a hurry: used last week, without MFA, with an access key."""
    created, used = days_ago(900).strftime(_FORMAT), days_ago(6).strftime(_FORMAT)
    root = ["<root_account>", f"arn:aws:iam::{account_id}:root", created]
    password = ["true", used, created, "N/A", "false"]
    keys = ["true", created, used, "us-east-1", "s3", "false", "N/A", "N/A", "N/A", "N/A"]
    certificates = ["false", "N/A", "false", "N/A"]
    return ",".join([*root, *password, *keys, *certificates])
