"""ECR: private repositories and the settings of their registry, and public repositories."""
