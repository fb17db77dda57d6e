"""What each action of EventBridge is asked, and what it refuses."""

from shared.services.eventbridge.actions import BusTagsToAdd
from shared.services.eventbridge.resources import BusTags
from tests.services.eventbridge.builders import NOW, a_bus, a_statement, an_archive
from tests.services.planning import Sample

REMOVE = "eventbridge.event-bus.remove-public-statements"
TAG = "eventbridge.event-bus.tag"
END = "eventbridge.archive.end-old-events"

SAMPLES = [
    Sample(REMOVE, a_bus(a_statement()), (), NOW),
    Sample(TAG, a_bus(), (BusTags({}),), NOW, BusTagsToAdd({"owner": "shop"})),
    Sample(END, an_archive(retention=None), (), NOW),
]
REFUSALS = [
    (Sample(REMOVE, a_bus(), (), NOW), "no statement"),
    (Sample(REMOVE, a_bus(a_statement(Sid="")), (), NOW), "a person must look"),
    (Sample(TAG, a_bus(), (BusTags({}),), NOW), "parameter `tags`"),
    (Sample(END, an_archive(), (), NOW), "30 days"),
]
