"""Changes which TLS a domain name speaks."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.apigateway.resources.access import DomainName

_UPDATE = "apigateway:UpdateDomainName"


@action("apigateway.domain-name.require-tls-1-2", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def require_tls_1_2(domain: DomainName) -> ActionPlan | Refusal:
    """Let the domain name speak TLS 1.2 and no earlier version.

    Clients that speak nothing but TLS 1.0 or 1.1 are refused. The change takes some minutes.

    Undo: speaks the earlier versions again.
    """
    if domain.policy != "TLS_1_0":
        return Refusal(f"its policy is {domain.policy}")
    return ActionPlan(
        do=(_update(domain, "TLS_1_2", "Speaks TLS 1.2 only."),),
        undo=(_update(domain, "TLS_1_0", "Speaks TLS 1.0 and 1.1 again."),),
    )


def _update(domain: DomainName, policy: str, does: str) -> Call:
    patches = [{"op": "replace", "path": "/securityPolicy", "value": policy}]
    return Call(_UPDATE, {"domainName": domain.resource_id, "patchOperations": patches}, does)
