"""What must hold for job queues."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.batch.resources import EnvironmentStates, JobQueue


@check("batch.job-queue.is-valid", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def job_queue_is_valid(queue: JobQueue) -> Verdict:
    """The queue is valid: Batch can work with its settings.

    An invalid queue takes jobs and never runs them.

    Fix: Batch console, Job queues, the queue, Status reason; `aws batch describe-job-queues --job-queues NAME`.
    """
    if queue.status == "INVALID":
        return failed(f"invalid: {queue.reason}")
    return passed(queue.status or "no status reported")


@check("batch.job-queue.has-environment-to-run-in", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def job_queue_has_environment_to_run_in(queue: JobQueue, states: EnvironmentStates) -> Verdict:
    """An enabled queue has at least one compute environment that is enabled and valid.

    Otherwise jobs wait in it for ever, and no error says so.

    Fix: Batch console, Compute environments: enable or repair one of the queue's; `aws batch
    update-compute-environment --compute-environment NAME --state ENABLED`.
    """
    if queue.state != "ENABLED":
        return not_applicable("the queue takes no jobs")
    if not queue.environments:
        return not_applicable("the queue does not run jobs in compute environments")
    usable = [one for one in queue.environments if states.usable.get(one, False)]
    if usable:
        return passed(f"{len(usable)} of {len(queue.environments)} compute environments can run jobs")
    return failed(f"none of {len(queue.environments)} compute environments is enabled and valid")


@check("batch.job-queue.ends-jobs-that-cannot-run", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def job_queue_ends_jobs_that_cannot_run(queue: JobQueue) -> Verdict:
    """Jobs that wait at the head of the queue and cannot run are ended after some time.

    One job that asks for more than any instance has otherwise blocks all jobs behind it.

    Fix: Batch console, Job queues, Edit, Job state time limit actions; or `aws batch update-job-queue --job-queue NAME
    --job-state-time-limit-actions file://limits.json`.
    """
    return passed("they are ended") if queue.limits_waiting else failed("they block the queue")
