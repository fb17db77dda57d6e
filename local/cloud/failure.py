"""The one error of the embedded cloud."""

from shared.domain.errors import QuarterdeckError


class CloudFailed(QuarterdeckError):
    """Something on this machine prevents the embedded cloud; the message says what, and the way out."""
