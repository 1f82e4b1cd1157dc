"""Given an old library whose source makes new Pythons grumble: how is it met, once, in silence?

In: nothing. Out: the few names of Whoosh 2.7 that the index needs. Never: a filter on the warnings of anything else.
Whoosh has no type annotations; its values are `Any` to the rest of the package.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes such as "\S" in plain strings and `is 0`; Python says so while it compiles them.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import fields, formats, scoring
    from whoosh import query as queries
    from whoosh.codec.base import Codec, PerDocumentReader, TermsReader
    from whoosh.codec.whoosh3 import W3Segment
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC, FileIndex
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermInfo
    from whoosh.util.numeric import byte_to_length, length_to_byte

__all__ = [
    "TOC",
    "Codec",
    "FileIndex",
    "FileStorage",
    "ListMatcher",
    "PerDocumentReader",
    "TermInfo",
    "TermsReader",
    "W3Segment",
    "byte_to_length",
    "fields",
    "formats",
    "length_to_byte",
    "queries",
    "scoring",
]
