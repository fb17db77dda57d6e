"""What each action of Lightsail is asked, so that its plans make every call they declare; and what it refuses."""

from shared.catalog import Resource
from tests.services.lightsail.builders import NOW, a_balancer, a_bucket, a_database, an_address, an_instance
from tests.services.planning import Sample


def _sample(action: str, of: Resource) -> Sample:
    return Sample(f"lightsail.{action}", of, (), NOW)


SAMPLES = [
    _sample("instance.take-automatic-snapshots", an_instance(snapshots=False)),
    _sample("instance.require-imds-v2", an_instance(tokens="optional")),
    _sample("static-ip.release", an_address(attached_to="")),
    _sample("database.close-to-public", a_database(public=True)),
    _sample("database.keep-backups", a_database(backups=False)),
    _sample("bucket.make-private", a_bucket(access="public")),
    _sample("load-balancer.redirect-to-https", a_balancer(redirects=False)),
]
REFUSALS = [
    (_sample("instance.take-automatic-snapshots", an_instance()), "each day"),
    (_sample("instance.require-imds-v2", an_instance()), "are required"),
    (_sample("static-ip.release", an_address()), "attached to blog"),
    (_sample("database.close-to-public", a_database()), "is off"),
    (_sample("database.keep-backups", a_database()), "are kept"),
    (_sample("bucket.make-private", a_bucket()), "are private"),
    (_sample("load-balancer.redirect-to-https", a_balancer()), "redirects"),
    (_sample("load-balancer.redirect-to-https", a_balancer(certificate=False)), "no certificate"),
]
