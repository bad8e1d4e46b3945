"""The dataset: records → tables → files, and what is done with datasets afterwards."""
