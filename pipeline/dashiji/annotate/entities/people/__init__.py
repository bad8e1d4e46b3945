"""People: by their titles, by what they do, and by what a name looks like."""
