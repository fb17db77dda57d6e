"""Whether GuardDuty watches, what it watches, and what comes of it."""
