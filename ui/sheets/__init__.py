"""What a judge sees of the own sheets: the table, how it is narrowed, how the judge scores."""
