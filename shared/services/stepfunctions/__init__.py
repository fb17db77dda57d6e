"""Step Functions: state machines and activities."""
