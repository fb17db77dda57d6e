"""Every operation of every AWS service: what it takes, what it does to an account, what of its answer is secret.

All of it is read from the pinned botocore's models; nothing here calls AWS.
"""
