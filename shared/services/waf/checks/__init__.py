"""What must hold for WAF: web ACLs and rule groups, and those of WAF Classic."""
