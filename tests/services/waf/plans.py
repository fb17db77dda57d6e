"""What each action of WAF is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.waf.actions.web_acl import Destination
from shared.services.waf.resources.web_acl import GuardedResources, GuardingAcls, WebAclLogging
from tests.services.planning import Sample
from tests.services.waf.builders import NOW, SCOPE, a_web_acl, rules

GROUP = SCOPE.arn("logs", "log-group:aws-waf-logs-front")
NOTHING, NOBODY = GuardedResources(()), GuardingAcls(frozenset())


def _sample(action: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"waf.web-acl.{action}", a_web_acl(), facts, NOW, parameters)


SAMPLES = [
    _sample("log", WebAclLogging(()), parameters=Destination(GROUP)),
    _sample("delete", NOTHING, NOBODY, rules()),
]

REFUSALS = [
    (_sample("log", WebAclLogging((GROUP,)), parameters=Destination(GROUP)), "logs to"),
    (_sample("log", WebAclLogging(())), "no destination"),
    (_sample("delete", NOTHING, NOBODY, rules(managed=True)), "Firewall Manager"),
    (_sample("delete", GuardedResources(("arn:lb",)), NOBODY, rules()), "arn:lb"),
    (_sample("delete", NOTHING, GuardingAcls(frozenset({a_web_acl().arn})), rules()), "a distribution"),
]
