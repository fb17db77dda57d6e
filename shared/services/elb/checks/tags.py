"""That load balancers bear tags."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.elb.resources.classic import ClassicLoadBalancer, ClassicTags
from shared.services.elb.resources.load_balancer import LoadBalancer, LoadBalancerTags


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_REQUIRED = RequiredTags()


@check("elb.load-balancer.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def load_balancer_is_tagged(
    balancer: LoadBalancer, tags: LoadBalancerTags, required: RequiredTags = _REQUIRED
) -> Verdict:
    """Somebody has tagged the load balancer, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: EC2 console, Load Balancers, Tags; or `aws elbv2 add-tags --resource-arns ARN --tags Key=owner,Value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _judge(tags.tags, required)


@check("elb.classic-load-balancer.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def classic_is_tagged(classic: ClassicLoadBalancer, tags: ClassicTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the classic load balancer, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: EC2 console, Load Balancers, Tags; or `aws elb add-tags --load-balancer-names NAME --tags
    Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _judge(tags.tags, required)


def _judge(tags: Mapping[str, str], required: RequiredTags) -> Verdict:
    own = sorted(key for key in tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
