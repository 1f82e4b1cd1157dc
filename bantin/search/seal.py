"""Given the folder of an index: did this user write it on this machine, and is it as it was written?

In: a folder of plain files. Out: a seal written into it, or the verdict on the one it has. Before an index is opened
every file must have the SHA-256 named in the seal, no file may be there that the seal does not name, and the seal must
bear an HMAC-SHA256 under a key that never leaves this user's account. A verdict is of the moment: who may write into
the folder may do so after it. So nothing in an index is pickle, and what tells which files to open is read by
`sealed_bytes`. Never: trust in a file's time or owner.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

SEAL: Final = "seal.json"
FORMAT: Final = "bantin-index-1"
NOTHING_KNOWN: Final[Mapping[str, str]] = {}
_NOT_PLAIN: Final = "not a plain file"

Reason = Literal["absent", "no-key", "unsealed", "foreign", "tampered", "outdated"]

_SENTENCES: Final[Mapping[str, str]] = {
    "absent": "chưa có chỉ mục tìm kiếm: hãy chạy lệnh dựng trang trước",
    "no-key": "không giữ được khóa riêng trên máy này nên không thể xác nhận chỉ mục: hãy đặt BANTIN_STATE_HOME"
    " vào một thư mục ghi được rồi dựng lại",
    "unsealed": "chỉ mục không có dấu niêm phong hợp lệ: hãy dựng lại",
    "foreign": "chỉ mục không do máy này tạo ra: hãy dựng lại",
    "outdated": "chỉ mục do một phiên bản khác của bộ dựng trang tạo ra: hãy dựng lại",
    "tampered": "chỉ mục đã bị thay đổi sau khi tạo: hãy dựng lại",
}


class IndexRefused(ValueError):
    """The index is not opened; `reason` says why in a word, the message in a Vietnamese sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(_SENTENCES[reason])
        self.reason: Reason = reason


def key_path(environment: Mapping[str, str]) -> Path:
    """Where this user's key lives: `$BANTIN_STATE_HOME/key`, `$XDG_STATE_HOME/bantin/key`, `~/.local/state/…`."""
    if own := environment.get("BANTIN_STATE_HOME"):
        return Path(own) / "key"
    if shared := environment.get("XDG_STATE_HOME"):
        return Path(shared) / "bantin" / "key"
    home = environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~")
    return Path(home) / ".local" / "state" / "bantin" / "key"


def machine_key(environment: Mapping[str, str] | None = None, *, create: bool = False) -> bytes | None:
    """The secret key (32 bytes); made on demand if `create`; None where none is or none can be kept."""
    path = key_path(os.environ if environment is None else environment)
    found = _read_key(path)
    if found is None and create:
        _create_key(path)
        found = _read_key(path)
    return found


def _read_key(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            state, key = os.fstat(file.fileno()), file.read(33)
    except OSError:
        return None
    private = os.name == "nt" or (state.st_uid == os.getuid() and not stat.S_IMODE(state.st_mode) & 0o077)
    return key if private and len(key) == 32 else None


def _create_key(path: Path) -> None:
    """Put a new key in place whole or not at all; whoever comes second uses the first one's."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    # Where no key can be kept, or another process was first, reading the key tells which.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        os.link(fresh, path)
    with contextlib.suppress(OSError):
        fresh.unlink()


def seal(folder: Path, facts: Mapping[str, str], key: bytes, known: Mapping[str, str] = NOTHING_KNOWN) -> None:
    """Seal every file now in the folder, with the facts by which the index will be judged current.

    `known`: the digests of files that this process has verified itself.
    """
    files = _digests(folder, known)
    if _NOT_PLAIN in files.values():
        raise ValueError(f"not only plain files in {folder}")
    content = {"format": FORMAT, "facts": dict(facts), "files": files}
    document = content | {"hmac": _mac(content, key)}
    (folder / SEAL).write_text(json.dumps(document, sort_keys=True, indent=1), encoding="utf-8")


def verify(folder: Path, key: bytes | None) -> dict[str, str]:
    """The facts of a folder whose seal holds. Raises IndexRefused for any other."""
    return verified(folder, key)[0]


def verified(folder: Path, key: bytes | None) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of a folder whose seal holds, and the digests of its files. Raises IndexRefused for any other."""
    if not folder.is_dir():
        raise IndexRefused("absent")
    if key is None:
        raise IndexRefused("no-key")
    content, mac = _read_seal(folder)
    if not hmac.compare_digest(_mac(content, key), mac):
        raise IndexRefused("foreign")
    if content["files"] != _digests(folder):
        raise IndexRefused("tampered")
    return dict(content["facts"]), dict(content["files"])


def sealed_bytes(file: Path, digest: str) -> bytes:
    """A file as it was sealed, for it may have been changed since the verdict. Raises IndexRefused."""
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise IndexRefused("tampered")
    return data


def _read_seal(folder: Path) -> tuple[dict[str, dict[str, str]], str]:
    try:
        document = json.loads((folder / SEAL).read_bytes())
    except (OSError, ValueError, RecursionError):
        raise IndexRefused("unsealed") from None
    whole = isinstance(document, dict) and {"facts", "files", "format", "hmac"} == document.keys()
    if not whole or document["format"] != FORMAT or not isinstance(document["hmac"], str):
        raise IndexRefused("unsealed")
    mac = document.pop("hmac")
    return document, mac if mac.isascii() else ""


def _mac(content: Mapping[str, object], key: bytes) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _digests(folder: Path, known: Mapping[str, str] = NOTHING_KNOWN) -> dict[str, str]:
    """SHA-256 of every file but the seal; anything that is no plain file is given a name no seal can have."""
    digests: dict[str, str] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name != SEAL:
                plain = entry.is_file(follow_symlinks=False)
                digests[entry.name] = known.get(entry.name) or _digest(Path(entry.path)) if plain else _NOT_PLAIN
    return digests


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
