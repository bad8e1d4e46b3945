"""Documents resolved: the title in full of each, and who brings it out as its event tells.

`scenes` sets an event out for the search, `subjects` and `statements` read what verbs say beside
a title, `told_elsewhere` other sentences, `titled_bodies`, `spelt_bodies` and `fallbacks` what is
left; `issuers` decides between them. `short_titles` and `sessions` need the whole chronicle.
"""

from dashiji.resolve.documents.resolving import resolve_documents

__all__ = ["resolve_documents"]
