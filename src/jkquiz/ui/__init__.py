"""The window. Widgets hold no facts: they render a value and return an answer."""
