"""Whether an instance is larger, or dearer, than what runs on it needs; as far as its settings tell."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.ec2.instance_types import arm_sibling_of, as_arm_sibling, with_times_xlarge
from shared.services.ec2.prices import instance_price, saved
from shared.services.ec2.resources.instance import Instance

# AWS's codes of billed SQL Server editions. Source: EC2 User Guide, "AMI billing information fields".
_SQL_SERVER_EDITIONS = {
    "RunInstances:0006": "Standard",
    "RunInstances:0004": "Standard",
    "RunInstances:0014": "Standard",
    "RunInstances:1014": "Standard",
    "RunInstances:0102": "Enterprise",
    "RunInstances:0100": "Enterprise",
    "RunInstances:0110": "Enterprise",
    "RunInstances:1110": "Enterprise",
    "RunInstances:0202": "Web",
    "RunInstances:0200": "Web",
    "RunInstances:0210": "Web",
}
# Microsoft licenses at least four virtual CPUs, and these editions use no more than so many.
_LEAST_LICENSED = 4
_MOST_USED = {"Standard": 48, "Web": 32}


@dataclass(frozen=True, slots=True)
class UsualSizes(Thresholds):
    """largest: times `xlarge` that an instance may have; 4 allows up to 4xlarge. Metal is always larger."""

    largest: int = 4


_USUAL = UsualSizes()


@check("ec2.instance.is-of-usual-size", severity=Severity.LOW, pillar=Pillar.COST)
def instance_is_of_usual_size(instance: Instance, usual: UsualSizes = _USUAL) -> Verdict:
    """The instance is not larger than what is usual for the account.

    Large machines are launched for one load and kept for others; each costs as much as dozens of small ones.
    Suppress the finding where the size is meant.

    Fix: see its load in Compute Optimizer, stop it, then EC2 console, Actions, Instance settings, Change instance
    type; or `aws ec2 modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    size = instance.instance_type.partition(".")[2]
    if size.startswith("metal"):
        return failed(f"{instance.instance_type} is a whole machine", saving=_beyond(instance, usual))
    times = size.removesuffix("xlarge")
    if times.isdigit() and int(times) > usual.largest:
        evidence = f"{instance.instance_type}, usual is up to {usual.largest}xlarge"
        return failed(evidence, saving=_beyond(instance, usual))
    return passed(instance.instance_type)


def _beyond(instance: Instance, usual: UsualSizes) -> MonthlyUsd:
    """What it costs more than the largest usual one of its family."""
    largest = instance_price(with_times_xlarge(instance.instance_type, usual.largest), instance.region)
    return saved(instance_price(instance.instance_type, instance.region), largest)


@check("ec2.instance.uses-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def instance_uses_graviton(instance: Instance) -> Verdict:
    """The instance runs on AWS's own processors (Graviton) where its family has a sibling on them.

    For the same work they cost about a fifth less than Intel's. What runs in containers, on the JVM or in an
    interpreter moves with a new image; programs without a build for ARM do not.

    Fix: launch a replacement of the sibling's type from an ARM image (EC2 console, Launch instances);
    `aws ec2 run-instances --image-id ARM-IMAGE --instance-type TYPE`.
    """
    if instance.architecture.startswith("arm64"):
        return passed(f"{instance.instance_type} has an ARM processor")
    if instance.platform == "windows":
        return not_applicable("Windows does not run on Graviton")
    sibling = arm_sibling_of(instance.instance_type)
    if sibling is None:
        return not_applicable(f"{instance.instance_type} has no sibling on Graviton")
    after = instance_price(as_arm_sibling(instance.instance_type) or "", instance.region)
    saving = saved(instance_price(instance.instance_type, instance.region), after)
    return failed(f"{instance.instance_type} could be of family {sibling}", saving=saving)


@check("ec2.instance.fits-its-sql-server-license", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_fits_its_sql_server_license(instance: Instance) -> Verdict:
    """An instance with SQL Server has no fewer and no more CPUs than its license covers.

    At least four virtual CPUs are charged, and SQL Server Standard uses 48 of them at most, Web 32: what is below
    or above is paid for and does nothing.

    Fix: consolidate databases on fewer instances, or stop the instance and change its type in the EC2 console;
    `aws ec2 modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    edition = _SQL_SERVER_EDITIONS.get(instance.usage_operation)
    if edition is None:
        return not_applicable("no license of SQL Server is charged")
    if instance.vcpus is None:
        return not_applicable("AWS does not tell its virtual CPUs")
    evidence = f"SQL Server {edition} on {instance.vcpus} virtual CPUs"
    license_price = monthly("ec2.sql-server", edition, instance.region)
    if instance.vcpus < _LEAST_LICENSED:
        unused = _LEAST_LICENSED - instance.vcpus
        return failed(f"{evidence}, charged are {_LEAST_LICENSED}", saving=license_price.times(unused))
    most = _MOST_USED.get(edition, instance.vcpus)
    if instance.vcpus > most:
        return failed(f"{evidence}, it uses {most}", saving=license_price.times(instance.vcpus - most))
    return passed(evidence)
