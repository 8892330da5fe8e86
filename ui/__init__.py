"""The window: pages, dialogs and widgets over ``winner_judge.operations``."""

from ui.singletons import keep_singletons_alive

keep_singletons_alive()  # before the first call into Qt
