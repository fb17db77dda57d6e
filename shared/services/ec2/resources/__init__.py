"""What is known of EC2 and VPC: the resources, and the facts about them."""
