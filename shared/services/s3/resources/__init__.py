"""What is known of buckets, access points and the account's settings for them."""
