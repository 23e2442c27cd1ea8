"""Simulated learners, and policies of what they are asked; for benches and tests."""
