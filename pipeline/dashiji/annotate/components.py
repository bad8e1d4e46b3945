"""The spaCy components, one a layer, and the attributes they set.

Each wraps a pure finder of this package, so that a grammar can be tested without spaCy. The layers
stand in `doc._.dashiji_NAME` as tuples of mentions, and as span groups `doc.spans["dashiji_NAME"]`.
`doc._.dashiji_context` is the calendar context (`DateContext`) that a caller may set beforehand.
"""
