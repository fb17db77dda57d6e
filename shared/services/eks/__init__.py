"""EKS: clusters, their managed node groups and identity providers, and which versions AWS supports until when."""
