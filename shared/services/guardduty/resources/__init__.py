"""What is known of detectors, their lists and filters, and who administers them."""
