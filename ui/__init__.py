"""The window: pages and widgets over the operations, and nothing that touches a bundle by itself."""

from ui.singletons import keep_singletons_alive

keep_singletons_alive()  # before the first call into Qt
