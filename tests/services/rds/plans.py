"""What each action of RDS is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.rds.actions.instance import BackupDays
from shared.services.rds.resources.snapshot import ClusterSharedWith, SharedWith
from tests.services.planning import Sample
from tests.services.rds.builders import NOW, a_cluster, a_cluster_snapshot, a_member, a_snapshot, an_instance


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"rds.{action}", of, facts, NOW, parameters)


SHARED, CLUSTER_SHARED = SharedWith(("333333333333", "all")), ClusterSharedWith(("all",))
SAMPLES = [
    _sample("instance.protect-from-deletion", an_instance(protected=False)),
    _sample("instance.close-to-internet", an_instance(public=True)),
    _sample("instance.keep-backups", an_instance(backup_days=0)),
    _sample("instance.keep-backups", an_instance(), parameters=BackupDays(35)),
    _sample("instance.upgrade-minor-versions", an_instance(upgrades_minor_versions=False)),
    _sample("instance.copy-tags-to-snapshots", an_instance(copies_tags=False)),
    _sample("instance.authenticate-by-iam", an_instance(iam_authentication=False)),
    _sample("instance.run-in-several-zones", an_instance(multi_az=False)),
    _sample("instance.use-gp3", an_instance(storage_type="gp2")),
    _sample("instance.stop", an_instance()),
    _sample("cluster.protect-from-deletion", a_cluster(protected=False)),
    _sample("cluster.keep-backups", a_cluster(backup_days=1)),
    _sample("cluster.copy-tags-to-snapshots", a_cluster(copies_tags=False)),
    _sample("cluster.authenticate-by-iam", a_cluster(iam_authentication=False)),
    _sample("snapshot.stop-sharing", a_snapshot(), SHARED),
    _sample("cluster-snapshot.stop-sharing", a_cluster_snapshot(), CLUSTER_SHARED),
    _sample("snapshot.delete", a_snapshot()),
]
REFUSALS = [
    (_sample("instance.protect-from-deletion", an_instance()), "is on"),
    (_sample("instance.protect-from-deletion", a_member(protected=False)), "its cluster web"),
    (_sample("instance.protect-from-deletion", an_instance(protected=False, status="stopped")), "it is stopped"),
    (_sample("instance.close-to-internet", an_instance()), "not publicly accessible"),
    (_sample("instance.keep-backups", an_instance(backup_days=7)), "kept for 7 days"),
    (_sample("instance.keep-backups", an_instance(source="shop", backup_days=0)), "a replica of shop"),
    (_sample("instance.upgrade-minor-versions", an_instance()), "already"),
    (_sample("instance.copy-tags-to-snapshots", an_instance()), "are copied"),
    (_sample("instance.authenticate-by-iam", an_instance(engine="oracle-ee")), "oracle-ee knows no"),
    (_sample("instance.run-in-several-zones", an_instance()), "a standby"),
    (_sample("instance.use-gp3", an_instance()), "storage is gp3"),
    (_sample("instance.stop", a_member()), "its cluster web"),
    (_sample("instance.stop", an_instance(source="shop")), "stops no replica"),
    (_sample("cluster.protect-from-deletion", a_cluster()), "is on"),
    (_sample("cluster.keep-backups", a_cluster(backup_days=1, status="stopped")), "it is stopped"),
    (_sample("cluster.copy-tags-to-snapshots", a_cluster()), "are copied"),
    (_sample("cluster.authenticate-by-iam", a_cluster(engine_mode="serverless")), "v1"),
    (_sample("snapshot.stop-sharing", a_snapshot(), SharedWith(())), "with nobody"),
    (_sample("cluster-snapshot.stop-sharing", a_cluster_snapshot(), ClusterSharedWith(())), "with nobody"),
    (_sample("snapshot.delete", a_snapshot(kind="automated")), "by itself"),
    (_sample("snapshot.delete", a_snapshot(status="creating")), "it is creating"),
]
