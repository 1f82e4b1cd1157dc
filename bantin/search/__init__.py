"""Given the articles of a bulletin, which of them answer a resident's words?

In: `SearchDocument`s with their `Analysis`. Out: the Whoosh index (beside `public/`, never in it), the static export
that a browser reads (`public/search/`), and the answers read from either. One analysis feeds both writers and every
query; nothing else in the package cuts a text into terms.

A query goes `understanding` → `matching` (words and pairs looked up in a `source`) → `reading` (the best ten are read)
→ `engine`. Whoosh (`postings`) and the export (`reader`) are two sources for the same few lines of ranking, in whole
numbers; theme/js/search has their twin in JavaScript, module by module.
"""
