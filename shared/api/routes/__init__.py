"""One router per noun: from a request's shape to a use case and back. functions/api_* serve them."""
