"""Given a file of the site: with which HTTP headers is it sent?

In: the site's base path, and whether pages are kept for reading offline. Out: one table, told in the words of each
kind of server: `_headers` for static hosts, a snippet for nginx, another for Apache; the preview sends the same, but
lets nothing be kept.
Never: HSTS, which binds a whole host name and is for its owner to decide.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

Server = Literal["static", "nginx", "apache"]
FOREVER: Final = "public, max-age=31536000, immutable"
CHECKED: Final = "no-cache"
# Files named by their content, under the base path: `search/root.bin` keeps its name and is asked for each time.
NAMED_BY_CONTENT: Final = r"/(?:assets/|search/(?:[^/]+/|filing-))"
KINDS: Final[Mapping[str, str]] = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
    ".xml": "application/xml", ".txt": "text/plain", ".svg": "image/svg+xml", ".bin": "application/octet-stream",
    ".webmanifest": "application/manifest+json", ".avif": "image/avif", ".webp": "image/webp",
}  # fmt: skip
WORDS: Final = (".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".webmanifest")  # sent compressed, as UTF-8
UNUSED: Final = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip


def policy(*, offline: bool = False) -> str:
    """What a page may load and do: its own files, and no text turned into code. A worker's address needs a policy."""
    rules = (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "media-src 'self'", "connect-src 'self'", "manifest-src 'self'",
        "worker-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types bantin" if offline else "trusted-types 'none'",
    )  # fmt: skip
    return "; ".join(rules)


def secure(*, offline: bool = False) -> dict[str, str]:
    """The headers that every answer carries."""
    return {
        "Content-Security-Policy": policy(offline=offline),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }


def headers_file(base: str, *, offline: bool = False) -> str:
    """`_headers`, as static hosts read it.

    Where two rules fit, such hosts join the values of one header, so no rule here speaks of caching but for files named
    by their content; pages are checked each time by the hosts' own default.
    """
    rules = {f"{base}/*": secure(offline=offline)}
    rules |= {f"{base}{path}": {"Cache-Control": FOREVER} for path in ("/assets/*", "/search/:volume/*")}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )


def nginx(base: str, *, offline: bool = False) -> str:
    """What stands in a `server` block of nginx. A place with headers of its own inherits none, so each has them all."""
    common = "".join(f'    add_header {name} "{value}" always;\n' for name, value in secure(offline=offline).items())

    def place(pattern: str, kept: str, *lines: str) -> str:
        inner = "".join(f"    {line}\n" for line in lines)
        return f'location {pattern} {{\n{inner}{common}    add_header Cache-Control "{kept}";\n}}\n'

    kinds = sorted({KINDS[ending] for ending in WORDS} - {"text/html"})
    return (
        "# Bản tin: đặt trong khối server { … } của nginx. Sinh bởi lệnh headers, không sửa tay.\n"
        f"{_ADVICE}"
        f"error_page 404 {base}/404.html;\n"
        "charset utf-8;\n"
        f"charset_types {' '.join(kinds)};\n"
        "gzip on;\n"
        "gzip_vary on;\n"
        f"gzip_types {' '.join(kinds)};\n"
        + place(f"{base}/", CHECKED)
        + place(f"^~ {base}/assets/", FOREVER)
        + place(rf"~ ^{re.escape(base)}/search/(?:[^/]+/|filing-)", FOREVER)
        + place(f"= {base}/site.webmanifest", CHECKED, "types { }", f"default_type {KINDS['.webmanifest']};")
    )


def apache(base: str, *, offline: bool = False) -> str:
    """What stands in `.htaccess`, or in a `Directory` block of Apache 2.4."""
    common = "".join(f'  Header always set {name} "{value}"\n' for name, value in secure(offline=offline).items())
    types = "".join(f"AddType {kind} {ending}\n" for ending, kind in KINDS.items())
    texts = " ".join(dict.fromkeys(KINDS[ending] for ending in WORDS))
    forever = f'"expr=%{{REQUEST_URI}} =~ m#^{re.escape(base)}{NAMED_BY_CONTENT}#"'
    return (
        "# Bản tin: nội dung của tệp .htaccess trong public/. Sinh bởi lệnh headers, không sửa tay.\n"
        f"{_ADVICE}"
        f"ErrorDocument 404 {base}/404.html\n"
        f"AddCharset utf-8 {' '.join(WORDS)}\n"
        f"{types}"
        "<IfModule mod_headers.c>\n"
        f"{common}"
        f'  Header set Cache-Control "{CHECKED}"\n'
        f'  Header set Cache-Control "{FOREVER}" {forever}\n'
        "</IfModule>\n"
        "<IfModule mod_deflate.c>\n"
        f"  AddOutputFilterByType DEFLATE {texts}\n"
        "</IfModule>\n"
    )


_ADVICE: Final = (
    "# Khi tên miền đã chạy HTTPS ổn định, cân nhắc thêm: Strict-Transport-Security: max-age=31536000\n"
    "# (ràng buộc cả tên miền trong một năm, nên để người quản lý tên miền quyết định).\n"
)
SERVERS: Final[Mapping[Server, Callable[..., str]]] = {"static": headers_file, "nginx": nginx, "apache": apache}
