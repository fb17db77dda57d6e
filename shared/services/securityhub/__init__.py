"""Security Hub: whether it gathers findings, by which standards it judges, and what becomes of them."""
