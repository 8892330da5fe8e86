"""What leaves the program: ``results.json`` with its verifier, and the papers."""
