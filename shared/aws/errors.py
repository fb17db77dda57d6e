"""botocore's errors, in AWS's own words: what becomes of them in a finding."""

from botocore.exceptions import BotoCoreError, ClientError

from shared.catalog.aws_error import aws_error
from shared.domain.errors import QuarterdeckError
from shared.domain.finding import ReadError


def read_error(error: Exception, operation: str, region: str) -> ReadError:
    """Any error that a reading call raised. operation: `client:Operation`."""
    if isinstance(error, ClientError):
        return aws_error(error.response, operation, region)
    code = type(error).__name__
    speaks_for_itself = isinstance(error, BotoCoreError | QuarterdeckError)
    message = str(error) if speaks_for_itself else f"the answer could not be understood: {error}"
    return ReadError(code, message, operation, region, request_id=None, missing_action=None)


def error_code(error: Exception) -> str | None:
    """AWS's error code, or None for errors that are not AWS's."""
    return str(error.response.get("Error", {}).get("Code")) if isinstance(error, ClientError) else None
