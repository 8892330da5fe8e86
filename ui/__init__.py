"""The window: pages, dialogs and widgets over ``winner_judge.operations``."""
