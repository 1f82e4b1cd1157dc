"""Given the articles of a bulletin, which of them answer a resident's words?

In: `SearchDocument`s with their `Analysis`. Out: the Whoosh index (beside `public/`, never in it) and the answers read
from it. One analysis feeds every writer and every query; nothing else in the package cuts a text into terms.
"""
