"""What is asked of a body: task, cost, mesh."""
