"""Batch: what jobs are, the queues in which they wait, and the capacity that they run on."""
