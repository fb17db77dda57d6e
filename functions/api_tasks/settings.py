"""The function's environment."""

from shared.api.environment import ApiEnvironment
from shared.store.schedules import ScheduleTarget


class Settings(ApiEnvironment):
    core_table: str
    audit_table: str
    run_machine_arn: str
    schedule_group: str
    schedule_role_arn: str
    schedule_dlq_arn: str

    @property
    def target(self) -> ScheduleTarget:
        return ScheduleTarget(
            group=self.schedule_group,
            machine_arn=self.run_machine_arn,
            role_arn=self.schedule_role_arn,
            dead_letter_arn=self.schedule_dlq_arn,
        )
