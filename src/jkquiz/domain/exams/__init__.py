"""Exams: what they are made of, how their items are drawn, and how they are marked."""
