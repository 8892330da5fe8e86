"""The words of all refusals, by the part of the program that they come from."""
