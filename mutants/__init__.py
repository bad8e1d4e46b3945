"""Changes to the code that the tests should notice: a seeded sample of mutants, part by part."""
