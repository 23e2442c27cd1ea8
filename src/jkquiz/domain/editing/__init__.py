"""Changing items: their fields, what differs between two, merging three, and changing many alike."""
