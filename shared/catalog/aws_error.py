"""An error that AWS answered, in its own words: what of it goes into a finding. Readers, too, may need it."""

import re
from collections.abc import Mapping
from typing import Any

from shared.catalog.permissions import actions_of
from shared.domain.finding import ReadError

# HEAD has no body: its error is a bare status.
_ACCESS_CODES = frozenset(
    {
        "403",
        "AccessDenied",
        "AccessDeniedException",
        "UnauthorizedOperation",
        "AuthorizationError",
        "UnauthorizedAccess",
    }
)
_NAMED_ACTION = re.compile(r"not authorized to perform:? ([a-zA-Z0-9-]+:[A-Za-z0-9*]+)")


def aws_error(answer: Mapping[str, Any], operation: str, region: str) -> ReadError:
    """answer: the `response` of botocore's ClientError; operation: `client:Operation`."""
    error = answer.get("Error", {})
    code, message = error.get("Code", "Unknown"), error.get("Message") or "AWS gave no message"
    request_id = answer.get("ResponseMetadata", {}).get("RequestId")
    return ReadError(code, message, operation, region, request_id, _missing_action(code, message, operation))


def _missing_action(code: str, message: str, operation: str) -> str | None:
    if code not in _ACCESS_CODES:
        return None
    named = _NAMED_ACTION.search(message)
    return named.group(1) if named else actions_of(operation)[0]
