"""What must hold in DynamoDB, one module for each kind of question."""
