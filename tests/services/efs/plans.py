"""What each action of EFS is asked, so that its plans make every call that it declares; and what it refuses."""

from typing import Any

from shared.catalog import Fact, Parameters
from shared.services.efs.actions import Tags
from shared.services.efs.resources import AutomaticBackups, Lifecycle
from tests.services.efs.builders import NO_POLICY, NOW, a_file_system, a_policy, allow, deny_plain
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, parameters: Parameters | None = None, **changes: Any) -> Sample:
    return Sample(f"efs.file-system.{action}", a_file_system(**changes), facts, NOW, parameters)


SAMPLES = [
    _sample("back-up-automatically", AutomaticBackups("DISABLED")),
    _sample("move-cold-files", Lifecycle()),
    _sample("move-cold-files", Lifecycle(back="AFTER_1_ACCESS")),
    _sample("use-elastic-throughput", throughput="bursting"),
    _sample("use-elastic-throughput", throughput="provisioned", provisioned=50.0),
    _sample("protect-from-replication", overwrite_protection="DISABLED"),
    _sample("require-tls", NO_POLICY),
    _sample("require-tls", a_policy(allow())),
    _sample("tag", parameters=Tags({"cost": "1"})),
]
REFUSALS = [
    (_sample("back-up-automatically", AutomaticBackups("ENABLED")), "are on"),
    (_sample("move-cold-files", Lifecycle("AFTER_7_DAYS")), "moves files AFTER_7_DAYS"),
    (_sample("use-elastic-throughput"), "is elastic"),
    (_sample("protect-from-replication"), "is ENABLED"),
    (_sample("require-tls", a_policy(deny_plain(Sid="DenyWithoutTls"))), "a person must look at"),
    (_sample("tag"), "set the parameter `tags`"),
    (_sample("tag", parameters=Tags({"owner": "me"})), "has all of these"),
]
