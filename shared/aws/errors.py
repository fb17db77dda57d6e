"""botocore's errors, in AWS's own words: what becomes of them in a finding."""

import re

from botocore.exceptions import BotoCoreError, ClientError

from shared.catalog.permissions import actions_of
from shared.domain.errors import QuarterdeckError
from shared.domain.finding import ReadError

_ACCESS_CODES = frozenset(
    {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "UnauthorizedAccess"}
)
_NAMED_ACTION = re.compile(r"not authorized to perform:? ([a-zA-Z0-9-]+:[A-Za-z0-9*]+)")


def read_error(error: Exception, operation: str, region: str) -> ReadError:
    """Any error that a reading call raised. operation: `client:Operation`."""
    if isinstance(error, ClientError):
        return _from_aws(error, operation, region)
    code = type(error).__name__
    speaks_for_itself = isinstance(error, BotoCoreError | QuarterdeckError)
    message = str(error) if speaks_for_itself else f"the answer could not be understood: {error}"
    return ReadError(code, message, operation, region, request_id=None, missing_action=None)


def error_code(error: Exception) -> str | None:
    """AWS's error code, or None for errors that are not AWS's."""
    return str(error.response.get("Error", {}).get("Code")) if isinstance(error, ClientError) else None


def _from_aws(error: ClientError, operation: str, region: str) -> ReadError:
    answer = error.response.get("Error", {})
    code, message = answer.get("Code", "Unknown"), answer.get("Message") or "AWS gave no message"
    request_id = error.response.get("ResponseMetadata", {}).get("RequestId")
    missing = _missing_action(code, message, operation)
    return ReadError(code, message, operation, region, request_id, missing)


def _missing_action(code: str, message: str, operation: str) -> str | None:
    if code not in _ACCESS_CODES:
        return None
    named = _NAMED_ACTION.search(message)
    return named.group(1) if named else actions_of(operation)[0]
