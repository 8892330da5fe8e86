"""The program without a screen: scoring, reconciling, the bundle, what travels, and the papers."""

__version__ = "0.1.0"
