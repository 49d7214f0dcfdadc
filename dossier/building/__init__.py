"""Compose the stages: the only place that knows every one of them."""
