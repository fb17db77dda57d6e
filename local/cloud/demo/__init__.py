"""The demo customer's AWS account: moto in a process of its own, filled by one module for each service.

moto forgets when it ends, so the account is filled anew, the same way, at each start.
"""
