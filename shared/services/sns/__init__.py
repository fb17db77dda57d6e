"""SNS: topics, and who hears of what is published there."""
