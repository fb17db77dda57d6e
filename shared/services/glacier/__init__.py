"""Glacier: vaults of the API of its own, which AWS opens to no new customers any more; archives in S3 are S3's."""
