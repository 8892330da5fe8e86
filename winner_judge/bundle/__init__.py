"""The bundle: one SQLite file that holds a round, or one judge's part of it."""
