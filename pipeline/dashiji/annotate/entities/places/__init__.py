"""Places: rows of towns, sites, waters, houses and the venues of gatherings."""
