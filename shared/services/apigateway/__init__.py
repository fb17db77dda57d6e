"""API Gateway: REST APIs (apigateway), HTTP and WebSocket APIs (apigatewayv2), and what they are reached by."""
