"""The parts of the page that hands scores in."""
