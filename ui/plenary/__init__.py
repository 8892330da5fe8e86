"""What the whole room sees: the screen for the projector. No judge's name, no severity, no rank."""
