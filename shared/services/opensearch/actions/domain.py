"""Requires TLS, moves volumes to gp3, and tags domains."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.opensearch.resources import Domain, DomainTags

_UPDATE = "opensearch:UpdateDomainConfig"
_TLS = "Policy-Min-TLS-1-2-PFS-2023-10"


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_TAGS = Tags()


@action("opensearch.domain.require-current-tls", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def require_current_tls(domain: Domain) -> ActionPlan | Refusal:
    """Answer HTTPS alone, by TLS 1.2 or newer with perfect forward secrecy.

    Clients that speak plain HTTP or older TLS are refused from then on.

    Undo: sets HTTPS and the TLS policy as they were.
    """
    if domain.https and domain.tls_policy == _TLS:
        return Refusal("HTTPS is required, by the latest policy")
    after = {"EnforceHTTPS": True, "TLSSecurityPolicy": _TLS}
    before = {"EnforceHTTPS": domain.https, **({"TLSSecurityPolicy": domain.tls_policy} if domain.tls_policy else {})}
    return ActionPlan(
        do=(_update(domain, f"Answers HTTPS alone, by {_TLS}.", DomainEndpointOptions=after),),
        undo=(_update(domain, "Sets HTTPS and the TLS policy as they were.", DomainEndpointOptions=before),),
    )


@action("opensearch.domain.store-on-gp3", impact=Impact.SAFE, calls=(_UPDATE,))
def store_on_gp3(domain: Domain) -> ActionPlan | Refusal:
    """Move the data nodes' volumes from gp2 to gp3, of the same size.

    AWS makes new nodes and moves the data to them, which takes hours and slows the domain a little.

    Undo: moves them back to gp2.
    """
    if domain.volume.kind != "gp2":
        return Refusal(f"stores on {domain.volume.kind or 'the instances themselves'}")
    size = {"EBSEnabled": True, "VolumeSize": domain.volume.gib}
    return ActionPlan(
        do=(_update(domain, "Moves the data to gp3 volumes.", EBSOptions={**size, "VolumeType": "gp3"}),),
        undo=(_update(domain, "Moves the data back to gp2 volumes.", EBSOptions={**size, "VolumeType": "gp2"}),),
    )


@action("opensearch.domain.tag", impact=Impact.SAFE, calls=("opensearch:AddTags", "opensearch:RemoveTags"))
def tag(domain: Domain, tags: DomainTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the domain.

    Tags that are there keep their values. Policies that look at tags may begin to allow or to deny.

    Undo: takes away the tags that were added.
    """
    new = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not new:
        return Refusal("has all of these tags" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name = {"ARN": domain.arn}
    pairs = [{"Key": key, "Value": value} for key, value in new.items()]
    return ActionPlan(
        do=(Call("opensearch:AddTags", {**name, "TagList": pairs}, f"Adds {', '.join(new)}."),),
        undo=(Call("opensearch:RemoveTags", {**name, "TagKeys": list(new)}, f"Takes {', '.join(new)} away."),),
    )


def _update(domain: Domain, does: str, **params: Any) -> Call:
    return Call(_UPDATE, {"DomainName": domain.resource_id, **params}, does)
