"""Exports: a dataset in the formats of databases, spreadsheets, annotation tools and catalogues."""
