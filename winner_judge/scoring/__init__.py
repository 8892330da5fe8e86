"""Scores and the rule that combines them: pure and exact."""
