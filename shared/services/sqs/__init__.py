"""SQS: queues, and where their messages go that nobody could handle."""
