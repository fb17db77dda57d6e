"""What is known of load balancers of both generations, and of the target groups behind them."""
