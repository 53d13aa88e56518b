"""What a lab would measure: walking tests, dynamometer, outcomes, the results store."""
