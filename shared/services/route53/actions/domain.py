"""Changes settings of a registered domain. AWS carries each out in the background, mostly within minutes."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.route53.resources import Domain, DomainDetail

_CLIENT = "route53domains"
_CONTACTS = {"admin": "AdminPrivacy", "registrant": "RegistrantPrivacy", "tech": "TechPrivacy"}


@action(
    "route53.domain.lock",
    impact=Impact.SAFE,
    calls=("route53domains:EnableDomainTransferLock", "route53domains:DisableDomainTransferLock"),
)
def lock(domain: Domain) -> ActionPlan | Refusal:
    """Lock the domain against transfer to another registrar.

    Names and mail are not touched. A transfer that is wanted needs the lock taken away first.

    Undo: takes the lock away.
    """
    if domain.locked:
        return Refusal("locked")
    return _both(domain, "EnableDomainTransferLock", "DisableDomainTransferLock", "the transfer lock")


@action(
    "route53.domain.renew-automatically",
    impact=Impact.SAFE,
    calls=("route53domains:EnableDomainAutoRenew", "route53domains:DisableDomainAutoRenew"),
)
def renew_automatically(domain: Domain) -> ActionPlan | Refusal:
    """Renew the domain's registration automatically.

    The fee of a further year is charged some 45 days before the end.

    Undo: lets the registration end unless somebody renews it.
    """
    if domain.renews:
        return Refusal("renews itself")
    return _both(domain, "EnableDomainAutoRenew", "DisableDomainAutoRenew", "automatic renewal")


@action(
    "route53.domain.hide-contacts",
    impact=Impact.SAFE,
    calls=("route53domains:UpdateDomainContactPrivacy",),
)
def hide_contacts(domain: Domain, detail: DomainDetail) -> ActionPlan | Refusal:
    """Hide names and addresses of the domain's contacts.

    The registry shows those of a service of AWS's, which forwards mail. Some top-level domains do not allow it; AWS
    then answers an error and changes nothing.

    Undo: shows again those that were shown.
    """
    if not detail.public:
        return Refusal("all contacts are hidden")
    names = {_CONTACTS[one] for one in detail.public}
    return ActionPlan(
        do=(_privacy(domain, names, f"Hides {', '.join(detail.public)}.", hide=True),),
        undo=(_privacy(domain, names, f"Shows {', '.join(detail.public)} again.", hide=False),),
    )


def _privacy(domain: Domain, names: set[str], does: str, *, hide: bool) -> Call:
    params = {"DomainName": domain.resource_id, **dict.fromkeys(sorted(names), hide)}
    return Call(f"{_CLIENT}:UpdateDomainContactPrivacy", params, does)


def _both(domain: Domain, on: str, off: str, what: str) -> ActionPlan:
    params = {"DomainName": domain.resource_id}
    return ActionPlan(
        do=(Call(f"{_CLIENT}:{on}", params, f"Switches {what} on."),),
        undo=(Call(f"{_CLIENT}:{off}", params, f"Switches {what} off."),),
    )
