"""Elastic Beanstalk: applications, and the environments that run them."""
