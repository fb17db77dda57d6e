"""Lightsail: instances and their disks, databases, addresses, load balancers, buckets, distributions, containers."""
