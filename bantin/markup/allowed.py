"""Given an HTML element, attribute or class that an editor wrote: may it be on a page?

In: nothing. Out: the allow-list, as data; `shield` applies it to what the editor wrote, and `sanitise` once more to
the whole HTML. Never: anything that acts (script, form, frame, event), or that styles (`style=`; the CSP forbids it).

Classes that an editor may use: `note` `tip` `warning` `danger` `luu-y` `thong-tin` `canh-bao` `quan-trong` on
admonitions; `left` `center` `right` `wide` `lead` anywhere; `trang-tri` on a picture that only decorates and says
nothing. Ids get the prefix `m-`, so that none takes the name of one of the page's own elements (DOM clobbering).
"""

ADMONITIONS = {
    "note": "Ghi chú",
    "tip": "Gợi ý",
    "warning": "Cảnh báo",
    "danger": "Nguy hiểm",
    "luu-y": "Lưu ý",
    "thong-tin": "Thông tin",
    "canh-bao": "Cảnh báo",
    "quan-trong": "Quan trọng",
}
DECORATION = "trang-tri"
EDITORS_CLASSES = frozenset({*ADMONITIONS, "left", "center", "right", "wide", "lead", DECORATION})
# What Python-Markdown and this package write themselves.
OWN_CLASSES = frozenset(
    {"items", "n", "credit", "admonition", "admonition-title", "footnote", "footnote-ref", "footnote-backref"}
)

_EVERYWHERE = frozenset({"id", "class", "title", "lang"})
_PLAIN = """
    abbr b bdi blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
    ins kbd li mark p pre q s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr
"""
ATTRIBUTES = {
    **dict.fromkeys(_PLAIN.split(), _EVERYWHERE),
    "a": _EVERYWHERE | {"href"},
    "img": _EVERYWHERE | {"src", "alt", "width", "height"},
    "ol": _EVERYWHERE | {"start", "reversed"},
    "td": _EVERYWHERE | {"colspan", "rowspan", "align"},
    "th": _EVERYWHERE | {"colspan", "rowspan", "align", "scope"},
    "time": _EVERYWHERE | {"datetime"},
}

# Elements whose text is no text for a reader: it goes with them.
DROPPED_WHOLE = frozenset(
    {"script", "style", "template", "noscript", "title", "textarea", "iframe", "object", "svg", "math"}
)
# A `<word>` that is none of these is text: `<tên đơn vị>` in a model form.
_NEVER = """
    address acronym applet area article aside audio base basefont bdo bgsound big body button canvas center col colgroup
    command data datalist dialog dir embed fieldset font footer form frame frameset head header hgroup html image input
    isindex keygen label legend link listing main map marquee menu menuitem meta meter nav nobr noembed noframes
    optgroup option output param picture plaintext portal progress rp rt ruby search section select slot source strike
    track tt video xmp animate set use foreignobject
"""
HTML_ELEMENTS = frozenset(ATTRIBUTES) | DROPPED_WHOLE | frozenset(_NEVER.split())
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
