"""The question views: one widget for each kind of item, which takes a response and shows its grade."""
