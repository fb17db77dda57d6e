"""Lambda: functions, their layers, and what feeds them with events."""
