"""Lists TLS certificates that are kept in IAM."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shared.catalog import GLOBAL_REGION, Lister, Page, Scope, Token, pages
from shared.services.iam.resources.certificate import ServerCertificate

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient


def list_certificates(iam: "IAMClient", scope: Scope, start: Token) -> Iterator[Page[ServerCertificate]]:
    for answer, following in pages(
        iam.list_server_certificates, start, sends="Marker", answers="Marker", MaxItems=1000
    ):
        found = [
            ServerCertificate(
                arn=item["Arn"],
                account_id=scope.account_id,
                region=GLOBAL_REGION,
                resource_id=item["ServerCertificateName"],
                expires_at=item["Expiration"],
            )
            for item in answer["ServerCertificateMetadataList"]
        ]
        yield Page(found, following)


READERS = (Lister((ServerCertificate,), "iam:ListServerCertificates", list_certificates, is_global=True),)
