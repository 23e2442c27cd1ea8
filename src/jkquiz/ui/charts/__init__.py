"""Painted charts: plain, quick, and readable without seeing them."""
