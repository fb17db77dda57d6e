"""CloudFront: moto forgets the access control and the access identity of an origin."""

from typing import Any

from moto.cloudfront.models import Origin


def install() -> None:
    made = Origin.__init__

    def make(self: Any, origin: dict[str, Any]) -> None:
        made(self, origin)
        self.origin_access_control_id = origin.get("OriginAccessControlId", "")
        self.s3_origin_config = origin.get("S3OriginConfig")

    replaced: Any = Origin
    replaced.__init__ = make
