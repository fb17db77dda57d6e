"""What must hold for Beanstalk, one module for each question."""
