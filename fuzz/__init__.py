"""Fuzz targets: code that meets other people's input, and what must hold whatever that is.

`targets` says what is fuzzed and what must hold, `mutator` how a text is changed, `__main__` runs
one under atheris. `corpus/TARGET` holds what a run starts from, and every input that broke
something once; the tests read all of it.
"""
