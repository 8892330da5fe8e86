"""What a person can do, one transaction each: the only door through which a bundle changes."""
