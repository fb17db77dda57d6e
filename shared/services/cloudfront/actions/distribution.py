"""Changes settings of a distribution, each in the whole configuration as it was read."""

import json
from collections.abc import Iterator
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Refusal, action
from shared.services.cloudfront.resources import Distribution, DistributionDocument

_UPDATE = ("cloudfront:UpdateDistribution",)


@action("cloudfront.distribution.require-https", impact=Impact.DISRUPTIVE, calls=_UPDATE)
def require_https(distribution: Distribution, document: DistributionDocument) -> ActionPlan | Refusal:
    """Redirect HTTP to HTTPS in every cache behavior that serves both.

    Programs that send data over HTTP and follow no redirects fail.

    Undo: serves HTTP again where it was served before.
    """
    changed = json.loads(document.text)
    plain = [one for one in _behaviors(changed) if one["ViewerProtocolPolicy"] == "allow-all"]
    if not plain:
        return Refusal("no behavior serves HTTP")
    for one in plain:
        one["ViewerProtocolPolicy"] = "redirect-to-https"
    return _plan(distribution, document, changed, f"Redirects HTTP to HTTPS in {len(plain)} behaviors.")


@action("cloudfront.distribution.use-recommended-tls-policy", impact=Impact.DISRUPTIVE, calls=_UPDATE)
def use_recommended_tls_policy(distribution: Distribution, document: DistributionDocument) -> ActionPlan | Refusal:
    """Take TLS 1.2 or newer alone, by the policy TLSv1.2_2021.

    Viewers that know only TLS 1.0 and 1.1, browsers from before 2014, can no longer connect.

    Undo: puts the policy back as it was.
    """
    changed = json.loads(document.text)
    certificate = changed.get("ViewerCertificate", {})
    if certificate.get("SSLSupportMethod") != "sni-only":
        return Refusal("CloudFront lets the policy be chosen only with a certificate of one's own, served by SNI")
    if certificate["MinimumProtocolVersion"] in ("TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"):
        return Refusal(f"the policy is {certificate['MinimumProtocolVersion']}")
    certificate["MinimumProtocolVersion"] = "TLSv1.2_2021"
    return _plan(distribution, document, changed, "Takes TLS 1.2 or newer alone.")


@action("cloudfront.distribution.compress", impact=Impact.SAFE, calls=_UPDATE)
def compress(distribution: Distribution, document: DistributionDocument) -> ActionPlan | Refusal:
    """Compress what every cache behavior serves, for viewers that ask for it.

    What is in the caches already stays uncompressed until it expires.

    Undo: serves as it did before.
    """
    changed = json.loads(document.text)
    plain = [one for one in _behaviors(changed) if not one.get("Compress")]
    if not plain:
        return Refusal("every behavior compresses")
    for one in plain:
        one["Compress"] = True
    return _plan(distribution, document, changed, f"Compresses in {len(plain)} behaviors.")


@action("cloudfront.distribution.speak-http3", impact=Impact.SAFE, calls=_UPDATE)
def speak_http3(distribution: Distribution, document: DistributionDocument) -> ActionPlan | Refusal:
    """Speak HTTP/2 and HTTP/3 with viewers that can.

    Others go on as before.

    Undo: puts the versions of HTTP back as they were.
    """
    return _set(distribution, document, "HttpVersion", "http2and3")


@action("cloudfront.distribution.use-price-class-100", impact=Impact.DISRUPTIVE, calls=_UPDATE)
def use_price_class_100(distribution: Distribution, document: DistributionDocument) -> ActionPlan | Refusal:
    """Serve from the edges of North America, Europe and Israel alone, which cost least.

    Viewers elsewhere are served from there as well, and wait longer.

    Undo: puts the price class back as it was.
    """
    return _set(distribution, document, "PriceClass", "PriceClass_100")


def _behaviors(config: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield config["DefaultCacheBehavior"]
    yield from config.get("CacheBehaviors", {}).get("Items", ())


def _set(distribution: Distribution, document: DistributionDocument, name: str, value: str) -> ActionPlan | Refusal:
    changed = json.loads(document.text)
    if changed.get(name) == value:
        return Refusal(f"{name} is {value}")
    return _plan(distribution, document, {**changed, name: value}, f"Sets {name} to {value}.")


def _plan(distribution: Distribution, document: DistributionDocument, changed: dict[str, Any], does: str) -> ActionPlan:
    """The undo names the version that the change has made: AWS refuses it where somebody changed more since."""
    before = json.loads(document.text)
    return ActionPlan(
        do=(_update(distribution, changed, document.etag, does, name="changed"),),
        undo=(_update(distribution, before, Answer("changed", "ETag"), "Puts the configuration back as it was."),),
    )


def _update(
    distribution: Distribution, config: dict[str, Any], version: str | Answer, does: str, name: str = ""
) -> Call:
    params = {"Id": distribution.resource_id, "IfMatch": version, "DistributionConfig": config}
    return Call("cloudfront:UpdateDistribution", params, does, name=name)
