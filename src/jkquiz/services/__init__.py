"""Use cases: what an action on a screen calls, one method each. No Qt."""
