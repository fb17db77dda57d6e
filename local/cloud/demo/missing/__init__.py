"""What moto cannot be asked, or answers otherwise than AWS, and the checks need. One module for each service."""

from local.cloud.demo.missing import ec2, iam, s3


def install() -> None:
    """Call once, before the first request."""
    ec2.install()
    iam.install()
    s3.install()
