"""Published training trials: what they measured, fitted and predicted."""
