"""Where judges differ: pure, it informs and never changes a score."""
