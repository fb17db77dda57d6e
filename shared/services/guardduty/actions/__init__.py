"""What can be done about GuardDuty."""
