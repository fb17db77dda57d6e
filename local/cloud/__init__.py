"""The same CDK app on one machine: an embedded cloud (MiniStack), a clock, a gateway and a demo customer account.

Nothing here calls a handler or the engine: the platform runs as it is deployed, and is used through its API.
"""
