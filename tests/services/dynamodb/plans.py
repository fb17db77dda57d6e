"""What each action of DynamoDB is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.dynamodb.actions.table import TableKey, Tags
from shared.services.dynamodb.resources.table import PointInTime, Replica, Table, TableTags
from tests.services.dynamodb.builders import KEY, NOW, a_table, a_use, no_use
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, of: Table | None = None, parameters: Parameters | None = None) -> Sample:
    return Sample(f"dynamodb.table.{action}", of or a_table(), facts, NOW, parameters)


OWNER = Tags({"owner": "shop"})
SAMPLES = [
    _sample("enable-point-in-time-recovery", PointInTime(enabled=False)),
    _sample("protect-from-deletion"),
    _sample("encrypt-with-kms"),
    _sample("encrypt-with-kms", parameters=TableKey(KEY)),
    _sample("tag", TableTags({}), parameters=OWNER),
    _sample("back-up-and-delete", no_use()),
]
REFUSALS = [
    (_sample("enable-point-in-time-recovery", PointInTime(enabled=True)), "is on"),
    (_sample("protect-from-deletion", of=a_table(protected=True)), "is on"),
    (_sample("encrypt-with-kms", of=a_table(key=KEY)), KEY),
    (_sample("tag", TableTags({})), "set the parameter `tags`"),
    (_sample("tag", TableTags({"owner": "me"}), parameters=OWNER), "has all of these"),
    (_sample("back-up-and-delete", a_use()), "was used"),
    (_sample("back-up-and-delete", no_use(), of=a_table(indexes=("by-day",))), "may be read by by-day"),
    (_sample("back-up-and-delete", no_use(), of=a_table(protected=True)), "deletion protection"),
    (_sample("back-up-and-delete", no_use(), of=a_table(replicas=(Replica("us-east-1", "ACTIVE"),))), "replicas"),
]
