"""Reading an entrant's documents: drawn, searched and quoted beside the window's thread."""
