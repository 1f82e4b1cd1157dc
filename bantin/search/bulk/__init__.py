"""Given the analyses of very many articles: how are they turned into postings at the speed of C?

In: analyses. Out: the bytes of a segment of the Whoosh index, the entries of the export. Only these modules meet NumPy,
which takes a tenth of a second to be imported: others do so where something is written, and not before.
"""
