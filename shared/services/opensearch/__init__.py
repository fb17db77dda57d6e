"""OpenSearch Service: domains of OpenSearch and Elasticsearch, and reservations of their instances."""
