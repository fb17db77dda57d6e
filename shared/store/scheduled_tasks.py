"""A task and its schedule, kept in step though they live in two services.

The row comes first and says which of its versions the scheduler holds (`scheduled_version`); the schedule follows,
by calls that can be repeated; then the row is marked. A crash in between leaves a row whose `schedule_in_place` is
false: the console shows it, and saving, deleting or reconciling the task again completes the step. A schedule whose
row is gone or disabled starts nothing: Begin reads the row.
"""

from datetime import datetime

from shared.domain.audit import Actor
from shared.domain.errors import Conflict, NotFound
from shared.domain.task import Task
from shared.store.schedules import Schedules
from shared.store.tasks import Tasks

_ATTEMPTS = 5


class ScheduledTasks:
    """Raises what Tasks raises, and botocore's ClientError where the scheduler refuses."""

    def __init__(self, tasks: Tasks, schedules: Schedules) -> None:
        self._tasks, self._schedules = tasks, schedules

    def create(self, task: Task, *, actor: Actor, now: datetime) -> Task:
        return self.reconcile(self._tasks.create(task, actor=actor, now=now))

    def update(self, task: Task, *, actor: Actor, now: datetime) -> Task:
        return self.reconcile(self._tasks.update(task, actor=actor, now=now))

    def delete(self, task_id: str, *, version: int, actor: Actor, now: datetime) -> None:
        """The mark goes first: a task whose deletion broke off shows that its schedule is not in place."""
        task = self._tasks.get(task_id)
        if task.version == version and task.scheduled_version is not None:
            self._tasks.mark_scheduled(task, None)
            self._schedules.remove(task_id)
        self._tasks.delete(task_id, version=version, actor=actor, now=now)
        # Once more, in case another request put it back before the row was gone.
        self._schedules.remove(task_id)

    def reconcile(self, task: Task) -> Task:
        """Bring the scheduler to the newest version of the task; returns the task as marked.

        Where somebody saved the task meanwhile, what we put may have covered theirs: then theirs is put again.
        """
        if task.schedule_in_place:
            return task
        for _ in range(_ATTEMPTS):
            self._schedules.put(task)
            try:
                return self._tasks.mark_scheduled(task, task.version if task.schedule else None)
            except Conflict:
                task = self._tasks.get(task.id)
            except NotFound:
                self._schedules.remove(task.id)
                raise
        raise Conflict(f"Task {task.id} keeps changing, and its schedule is not in place. Save it again.")
