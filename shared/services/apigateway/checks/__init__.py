"""What is checked of API Gateway, by kind of API and of what it is reached by."""
