"""What each action of Neptune is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.neptune.actions import BackupDays
from shared.services.neptune.resources import SharedWith
from tests.services.neptune.builders import NOW, a_cluster, a_snapshot
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"neptune.{action}", of, facts, NOW, parameters)


SAMPLES = [
    _sample("cluster.protect-from-deletion", a_cluster(protected=False)),
    _sample("cluster.keep-backups", a_cluster(backup_days=1)),
    _sample("cluster.keep-backups", a_cluster(), parameters=BackupDays(35)),
    _sample("cluster.copy-tags-to-snapshots", a_cluster(copies_tags=False)),
    _sample("cluster.authenticate-by-iam", a_cluster(iam_authentication=False)),
    _sample("cluster.export-audit-log", a_cluster(logs=())),
    _sample("cluster-snapshot.stop-sharing", a_snapshot(), SharedWith(("333333333333", "all"))),
]
REFUSALS = [
    (_sample("cluster.protect-from-deletion", a_cluster()), "is on"),
    (_sample("cluster.protect-from-deletion", a_cluster(protected=False, status="stopped")), "it is stopped"),
    (_sample("cluster.keep-backups", a_cluster(backup_days=7)), "kept for 7 days"),
    (_sample("cluster.copy-tags-to-snapshots", a_cluster()), "are copied"),
    (_sample("cluster.authenticate-by-iam", a_cluster()), "is on"),
    (_sample("cluster.export-audit-log", a_cluster()), "is exported"),
    (_sample("cluster-snapshot.stop-sharing", a_snapshot(), SharedWith(())), "with nobody"),
]
