"""The words of our HTTP API: who asks, problems, cursors, shapes and the OpenAPI document."""
