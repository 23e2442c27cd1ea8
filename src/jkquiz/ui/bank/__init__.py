"""The bank of questions as a teacher works with it."""
