"""A study room for one subject on one's own computer, without a network."""

__version__ = "0.1.0"
