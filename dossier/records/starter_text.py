"""What a new file says until its owner writes something else."""

from __future__ import annotations

# By the name of the record and of its field.
STARTER_TEXT = {
    ("Owner", "name"): "Your Name",
    ("Opportunity", "role"): "Role",
    ("Opportunity", "organization"): "Organization",
}
