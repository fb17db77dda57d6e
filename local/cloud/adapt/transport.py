"""aws:SecureTransport: nothing here leaves the loopback interface, so that what demands TLS is satisfied."""

from ministack import app
from ministack.core.iam_evaluator import pin_request_origin


def install() -> None:
    app.pin_request_origin = _pin


def _pin(source_ip: str, secure_transport: bool) -> None:
    pin_request_origin(source_ip, secure_transport=True)
