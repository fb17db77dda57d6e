"""What can be done about buses and archives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.catalog.access import public_grants
from shared.services.eventbridge.resources import Archive, BusTags, EventBus


@dataclass(frozen=True, slots=True)
class Retention(Parameters):
    """days: for which the archive keeps an event."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class BusTagsToAdd(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_QUARTER = Retention()
_NO_TAGS = BusTagsToAdd()


@action(
    "eventbridge.event-bus.remove-public-statements",
    impact=Impact.DISRUPTIVE,
    calls=("events:RemovePermission", "events:PutPermission"),
)
def remove_public_statements(bus: EventBus) -> ActionPlan | Refusal:
    """Remove from the bus's policy the statements that let everybody in.

    All other statements stay. Whoever was let in by these alone can put no more events on the bus.

    Undo: puts the whole policy back as it was.
    """
    open_ones = [one.sid for one in public_grants(bus.statements)]
    if not open_ones or bus.policy is None:
        return Refusal("no statement lets everybody in")
    if not all(open_ones):
        return Refusal("a statement has no name (Sid) to remove it by: a person must look at it")
    name = {"EventBusName": bus.resource_id}
    return ActionPlan(
        do=tuple(
            Call("events:RemovePermission", {**name, "StatementId": one}, f"Removes the statement {one}.")
            for one in open_ones
        ),
        undo=(Call("events:PutPermission", {**name, "Policy": bus.policy}, "Puts the policy back as it was."),),
    )


@action("eventbridge.archive.end-old-events", impact=Impact.DESTRUCTIVE, calls=("events:UpdateArchive",))
def end_old_events(archive: Archive, chosen: Retention = _QUARTER) -> ActionPlan | Refusal:
    """Let the archive keep events for a number of days, and delete older ones.

    What is older than that cannot be sent again.

    Undo: keeps events for ever from then on; those that were deleted meanwhile do not come back.
    """
    if archive.retention is not None:
        return Refusal(f"keeps events for {archive.retention} days")
    name = {"ArchiveName": archive.resource_id}
    does = f"Deletes events after {chosen.days} days."
    return ActionPlan(
        do=(Call("events:UpdateArchive", {**name, "RetentionDays": chosen.days}, does),),
        undo=(Call("events:UpdateArchive", {**name, "RetentionDays": 0}, "Keeps events for ever again."),),
    )


@action("eventbridge.event-bus.tag", impact=Impact.SAFE, calls=("events:TagResource", "events:UntagResource"))
def tag(bus: EventBus, tags: BusTags, chosen: BusTagsToAdd = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the bus.

    A tag that is there keeps its value. Policies that decide by tags may decide otherwise from then on.

    Undo: takes the added tags away.
    """
    added = {key: value for key, value in sorted(chosen.tags.items()) if key not in tags.tags}
    if not added:
        return Refusal("no tag is chosen that the bus lacks: set the parameter `tags`")
    name, words = {"ResourceARN": bus.arn}, ", ".join(added)
    pairs = [{"Key": key, "Value": value} for key, value in added.items()]
    return ActionPlan(
        do=(Call("events:TagResource", {**name, "Tags": pairs}, f"Adds the tags {words}."),),
        undo=(Call("events:UntagResource", {**name, "TagKeys": list(added)}, f"Takes the tags {words} away."),),
    )
