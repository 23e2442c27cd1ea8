"""A walk through every page of the window, and what is looked at on each."""
