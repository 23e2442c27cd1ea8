"""The bank's own reviewer: what a machine can find wrong with a pack's items, facts and balance."""
