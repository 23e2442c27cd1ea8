"""The bank of questions, for who writes them."""
