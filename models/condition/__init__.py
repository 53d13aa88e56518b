"""What ails a body: mechanisms, conditions, multiple sclerosis, fatigue."""
