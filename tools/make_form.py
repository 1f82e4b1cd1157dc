"""Which files hold the sample site's attachments? `python tools/make_form.py` writes the registration form.

Comes in: nothing, the form's lines stand below. Goes out: one Word document of plain paragraphs, always the same bytes.
It never uses a template of someone else's, nor a clock.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FORM = "content/articles/2026/tep/phieu-dang-ky-ho-tro-tai-nha.docx"

LINES = (
    "PHIẾU ĐĂNG KÝ HỖ TRỢ TẠI NHÀ",
    "(Gửi tổ trưởng tổ dân phố; phiếu được hủy sau khi hỗ trợ xong)",
    "",
    "1. Họ và tên người cần hỗ trợ: " + "." * 60,
    "2. Địa chỉ (số nhà, ngõ, tổ dân phố): " + "." * 52,
    "3. Số điện thoại liên lạc: " + "." * 64,
    "4. Việc cần hỗ trợ (đánh dấu vào ô phù hợp):",
    "☐ Nộp hồ sơ trực tuyến     ☐ Đặt lịch khám     ☐ Cài đặt cỡ chữ, chặn số lạ     ☐ Việc khác",
    "5. Buổi thuận tiện: ☐ Sáng     ☐ Chiều     ☐ Tối thứ Ba     ☐ Tối thứ Năm",
    "",
    "Người đến hỗ trợ luôn đi hai người, đeo thẻ, không hỏi mật khẩu và không cầm tiền.",
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
LINKS = "application/vnd.openxmlformats-package.relationships+xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def main() -> None:
    """Write the form."""
    path = ROOT / FORM
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)


def parts() -> dict[str, str]:
    """The parts of the document by name, in the order in which Word expects them."""
    types = f'<Default Extension="rels" ContentType="{LINKS}"/>'
    types += f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    link = f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/>'
    body = "".join(paragraph(line, n == 0) for n, line in enumerate(LINES))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }


def paragraph(line: str, heading: bool) -> str:
    """One paragraph, in Vietnamese; the heading is bold and centred."""
    place = '<w:pPr><w:spacing w:after="160"/>' + ('<w:jc w:val="center"/>' if heading else "") + "</w:pPr>"
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    look += ("<w:b/>" if heading else "") + '<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
    return f'<w:p>{place}<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


if __name__ == "__main__":
    main()
