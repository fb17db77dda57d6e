"""Whether associations, maintenance windows and data syncs do their work."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ssm.resources import Association, MaintenanceWindow, ResourceDataSync, WindowTasks

_FAILURES = ("Failed", "TimedOut")


@check("ssm.association.succeeds", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def association_succeeds(association: Association) -> Verdict:
    """The association's last run did not fail.

    A node that it failed on is not in the state that everybody believes it to be in.

    Fix: Systems Manager console, State Manager, the association, Execution history: read why; `aws ssm
    describe-association-executions --association-id ID`.
    """
    counts = ", ".join(f"{count} {state}" for state, count in sorted(association.counts.items()))
    evidence = f"{association.document}: {association.status}" + (f" ({counts})" if counts else "")
    if association.status in _FAILURES or any(association.counts.get(one) for one in _FAILURES):
        return failed(evidence)
    return passed(evidence) if association.status == "Success" else not_applicable(evidence)


@check(
    "ssm.maintenance-window.runs-again",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="ssm.maintenance-window.enable",
)
def maintenance_window_runs_again(window: MaintenanceWindow) -> Verdict:
    """The maintenance window is enabled and will be opened again.

    Windows are disabled "for this week", or end on a date that somebody once set: patches wait for ever.

    Fix: Systems Manager console, Maintenance Windows, the window, Enable, or Edit its end date; or `aws ssm
    update-maintenance-window --window-id ID --enabled`.
    """
    if not window.enabled:
        return failed("disabled")
    return passed(f"opens {window.next_run}") if window.next_run else failed(f"enabled, never again: {window.schedule}")


@check("ssm.maintenance-window.has-tasks", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def maintenance_window_has_tasks(window: MaintenanceWindow, tasks: WindowTasks) -> Verdict:
    """The maintenance window has something to do.

    A window without tasks opens and closes, and nothing happens.

    Fix: Systems Manager console, Maintenance Windows, the window, Actions, Register task; or `aws ssm
    register-task-with-maintenance-window --window-id ID --task-arn AWS-RunPatchBaseline --task-type RUN_COMMAND ...`.
    """
    return passed(f"runs {', '.join(tasks.tasks)}") if tasks.tasks else failed("no tasks")


@check("ssm.resource-data-sync.succeeds", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def resource_data_sync_succeeds(sync: ResourceDataSync) -> Verdict:
    """The last run of the resource data sync succeeded.

    Reports that are built on the bucket show what was true when it last worked.

    Fix: Systems Manager console, Inventory, Resource data syncs: read the message, mostly of the bucket's policy; `aws
    ssm list-resource-data-sync`.
    """
    if sync.status in ("", "InProgress"):
        return not_applicable("has not finished a run yet")
    return passed(sync.status) if sync.status == "Successful" else failed(f"{sync.status}: {sync.words}")
