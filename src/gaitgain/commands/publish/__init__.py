"""Commands that make of results what is shown to others: a report, a figure, what to cite."""
