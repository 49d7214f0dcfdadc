"""Pictures of the site as data: what is drawn where, and what each says in a sentence."""
