"""Changes how an event data store is kept."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cloudtrail.resources.event_data_store import EventDataStore, StoreSettings


@action("cloudtrail.event-data-store.protect", impact=Impact.SAFE, calls=("cloudtrail:UpdateEventDataStore",))
def protect(store: EventDataStore, settings: StoreSettings) -> ActionPlan | Refusal:
    """Protect the store from being deleted.

    Nobody who queries it notices.

    Undo: takes the protection away again.
    """
    if settings.is_protected:
        return Refusal("protection is on")
    return ActionPlan(
        do=(_protection(store, "Protects the store from being deleted.", on=True),),
        undo=(_protection(store, "Takes the protection away.", on=False),),
    )


def _protection(store: EventDataStore, does: str, *, on: bool) -> Call:
    params = {"EventDataStore": store.arn, "TerminationProtectionEnabled": on}
    return Call("cloudtrail:UpdateEventDataStore", params, does)


@action(
    "cloudtrail.event-data-store.start-ingestion",
    impact=Impact.SAFE,
    calls=("cloudtrail:StartEventDataStoreIngestion", "cloudtrail:StopEventDataStoreIngestion"),
)
def start_ingestion(store: EventDataStore, settings: StoreSettings) -> ActionPlan | Refusal:
    """Take in events again.

    AWS charges for each gigabyte that is taken in. A store that is about to be deleted must be restored first.

    Undo: stops it again.
    """
    if settings.status != "STOPPED_INGESTION":
        return Refusal(f"its status is {settings.status}")
    name = {"EventDataStore": store.arn}
    return ActionPlan(
        do=(Call("cloudtrail:StartEventDataStoreIngestion", name, "Takes in events."),),
        undo=(Call("cloudtrail:StopEventDataStoreIngestion", name, "Takes in no events."),),
    )
