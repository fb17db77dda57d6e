"""Redshift: provisioned clusters and what belongs to them, and the workgroups and namespaces of Redshift Serverless."""
