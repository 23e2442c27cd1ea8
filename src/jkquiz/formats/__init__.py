"""Bytes and text to and from the domain. No database."""
