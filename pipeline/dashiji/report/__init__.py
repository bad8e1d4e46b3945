"""Reports: pages and tables of a dataset for people."""
