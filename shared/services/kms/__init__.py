"""KMS: the keys that a customer manages, who may use them, and whether they are kept."""
