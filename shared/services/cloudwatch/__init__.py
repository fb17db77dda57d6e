"""CloudWatch and CloudWatch Logs: alarms, log groups, and whether they tell of what the benchmarks ask for."""
