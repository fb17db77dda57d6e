"""What each action of distributions is asked, so that its plans make every call that it declares."""

from shared.services.cloudfront.resources import DistributionDocument
from tests.services.cloudfront.builders import NOW, a_distribution, a_document
from tests.services.planning import Sample

PLAIN = {"TargetOriginId": "pages", "ViewerProtocolPolicy": "allow-all", "Compress": False}
OF_PATH = {"Quantity": 1, "Items": [PLAIN | {"PathPattern": "/api/*"}]}
OLD_TLS = {"SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1"}


def _sample(action: str, document: DistributionDocument) -> Sample:
    return Sample(f"cloudfront.distribution.{action}", a_distribution(), (document,), NOW)


SAMPLES = [
    _sample("require-https", a_document("allow-all", CacheBehaviors=OF_PATH)),
    _sample("use-recommended-tls-policy", a_document(ViewerCertificate=OLD_TLS)),
    _sample("compress", a_document(CacheBehaviors=OF_PATH)),
    _sample("speak-http3", a_document(HttpVersion="http1.1")),
    _sample("use-price-class-100", a_document(PriceClass="PriceClass_All")),
]

REFUSALS = [
    (_sample("require-https", a_document()), "no behavior serves HTTP"),
    (_sample("use-recommended-tls-policy", a_document()), "TLSv1.2_2021"),
    (
        _sample("use-recommended-tls-policy", a_document(ViewerCertificate={"CloudFrontDefaultCertificate": True})),
        "only with a certificate of one's own",
    ),
    (_sample("compress", a_document()), "every behavior"),
    (_sample("speak-http3", a_document()), "http2and3"),
    (_sample("use-price-class-100", a_document()), "PriceClass_100"),
]
