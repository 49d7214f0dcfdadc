"""What may leave, worked out from the types, and the last look at what leaves.

`leak_check` is imported by its own name: only a build from which something leaves needs it.
"""
