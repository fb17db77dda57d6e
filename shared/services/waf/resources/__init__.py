"""What is known of web ACLs and rule groups, those of WAF Classic among them."""
