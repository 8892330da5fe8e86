"""The form for what stands on the papers beside the result, section by section, and what it would print."""
