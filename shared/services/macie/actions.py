"""What can be done about Macie."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, Region, action
from shared.services.macie.resources import Administration, Discovery, Publication, RegionSession, Session

_FIFTEEN = "FIFTEEN_MINUTES"


@action(
    "macie.region.enable",
    impact=Impact.SAFE,
    calls=("macie2:EnableMacie", "macie2:DisableMacie", "macie2:UpdateMacieSession"),
)
def enable(region: Region, session: RegionSession) -> ActionPlan | Refusal:
    """Turn Macie on in the region, or go on where it is paused.

    The first 30 days are free, then AWS charges by buckets and by gigabytes that are looked into. Automated discovery
    begins with it.

    Undo: turns Macie off, which deletes its findings; or pauses it again.
    """
    if session.status == "ENABLED":
        return Refusal("Macie is on")
    if session.status is None:
        params = {"status": "ENABLED", "findingPublishingFrequency": _FIFTEEN}
        return ActionPlan(
            do=(Call("macie2:EnableMacie", params, "Turns Macie on."),),
            undo=(Call("macie2:DisableMacie", {}, "Turns Macie off."),),
        )
    return ActionPlan(
        do=(Call("macie2:UpdateMacieSession", {"status": "ENABLED"}, "Goes on."),),
        undo=(Call("macie2:UpdateMacieSession", {"status": "PAUSED"}, "Pauses Macie again."),),
    )


@action(
    "macie.session.discover-automatically",
    impact=Impact.SAFE,
    calls=("macie2:UpdateAutomatedDiscoveryConfiguration",),
)
def discover_automatically(
    session: Session, discovery: Discovery, administration: Administration
) -> ActionPlan | Refusal:
    """Turn on automated sensitive data discovery.

    AWS charges by gigabytes that are sampled, and by objects that are watched for it.

    Undo: turns it off; what was found stays for 30 days.
    """
    if administration.administrator:
        return Refusal(f"{administration.administrator} decides")
    if discovery.automatic:
        return Refusal("it is on")
    operation = "macie2:UpdateAutomatedDiscoveryConfiguration"
    return ActionPlan(
        do=(Call(operation, {"status": "ENABLED"}, "Turns automated discovery on."),),
        undo=(Call(operation, {"status": "DISABLED"}, "Turns automated discovery off."),),
    )


@action("macie.session.report-every-fifteen-minutes", impact=Impact.SAFE, calls=("macie2:UpdateMacieSession",))
def report_every_fifteen_minutes(session: Session) -> ActionPlan | Refusal:
    """Send findings that recur every fifteen minutes.

    Rules that forward them to people will do so more often.

    Undo: puts the frequency back as it was.
    """
    if session.frequency == _FIFTEEN:
        return Refusal("it does so already")

    def every(frequency: str, does: str) -> Call:
        return Call("macie2:UpdateMacieSession", {"findingPublishingFrequency": frequency}, does)

    return ActionPlan(
        do=(every(_FIFTEEN, "Reports again every fifteen minutes."),),
        undo=(every(session.frequency, "Puts the frequency back."),),
    )


@action(
    "macie.session.tell-security-hub",
    impact=Impact.SAFE,
    calls=("macie2:PutFindingsPublicationConfiguration",),
)
def tell_security_hub(session: Session, publication: Publication) -> ActionPlan | Refusal:
    """Send findings of both kinds to Security Hub.

    Security Hub charges for findings that it takes in beyond its free ones.

    Undo: sends what was sent before.
    """
    if publication.sensitive_data and publication.policies:
        return Refusal("both kinds are sent")

    def send(*, sensitive_data: bool, policies: bool, does: str) -> Call:
        kinds = {"publishClassificationFindings": sensitive_data, "publishPolicyFindings": policies}
        return Call("macie2:PutFindingsPublicationConfiguration", {"securityHubConfiguration": kinds}, does)

    before = send(
        sensitive_data=publication.sensitive_data, policies=publication.policies, does="Sends what was sent before."
    )
    return ActionPlan(do=(send(sensitive_data=True, policies=True, does="Sends both kinds."),), undo=(before,))
