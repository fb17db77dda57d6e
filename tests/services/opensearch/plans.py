"""What each action of OpenSearch is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.opensearch.actions.domain import Tags
from shared.services.opensearch.resources import Domain, DomainTags, Volume
from tests.services.opensearch.builders import NOW, a_domain
from tests.services.planning import Sample


def _sample(action: str, of: Domain, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"opensearch.domain.{action}", of, facts, NOW, parameters)


OWNER = Tags({"owner": "shop"})
SAMPLES = [
    _sample("require-current-tls", a_domain(https=False, tls_policy="Policy-Min-TLS-1-0-2019-07")),
    _sample("require-current-tls", a_domain(https=False, tls_policy="")),
    _sample("store-on-gp3", a_domain(volume=Volume("gp2", 100))),
    _sample("tag", a_domain(), DomainTags({}), parameters=OWNER),
]
REFUSALS = [
    (_sample("require-current-tls", a_domain()), "by the latest policy"),
    (_sample("store-on-gp3", a_domain()), "stores on gp3"),
    (_sample("store-on-gp3", a_domain(volume=Volume())), "instances themselves"),
    (_sample("tag", a_domain(), DomainTags({})), "set the parameter `tags`"),
    (_sample("tag", a_domain(), DomainTags({"owner": "me"}), parameters=OWNER), "has all of these"),
]
