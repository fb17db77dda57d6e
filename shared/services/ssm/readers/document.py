"""Lists and reads documents."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.secrets import find_secrets
from shared.services.ssm.resources import Document, DocumentSecrets, DocumentSharing

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

_OWN = [{"Key": "Owner", "Values": ["Self"]}]


def list_documents(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[Document]]:
    for answer, following in pages(ssm.list_documents, start, Filters=_OWN, MaxResults=50):
        yield Page([_document(item, scope) for item in answer["DocumentIdentifiers"]], following)


def _document(item: Any, scope: Scope) -> Document:
    return Document(
        arn=scope.arn("ssm", f"document/{item['Name']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["Name"],
        tags={tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
        kind=item.get("DocumentType", ""),
    )


def read_sharing(ssm: "SSMClient", document: Document) -> DocumentSharing:
    call = ssm.describe_document_permission
    answers = pages(call, None, Name=document.resource_id, PermissionType="Share", MaxResults=200)
    return DocumentSharing(tuple(sorted({one for answer, _ in answers for one in answer.get("AccountIds", ())})))


def read_secrets(ssm: "SSMClient", document: Document) -> DocumentSecrets:
    return DocumentSecrets(find_secrets(ssm.get_document(Name=document.resource_id)["Content"]))


READERS = (
    Lister((Document,), "ssm:ListDocuments", list_documents),
    Reader(DocumentSharing, Document, "ssm:DescribeDocumentPermission", read_sharing),
    Reader(DocumentSecrets, Document, "ssm:GetDocument", read_secrets),
)
