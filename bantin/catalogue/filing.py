"""Which words tell what goes wrong when a text takes its place: its names, its links, pictures and address?"""

from collections.abc import Mapping
from typing import Final

from bantin.catalogue.entry import Entry

FILING: Final[Mapping[str, Entry]] = {
    "category-unknown": Entry(
        "error",
        "không có chuyên mục “{name}” trong site.yaml", "Chọn một chuyên mục đã khai báo; chuyên mục vừa đổi tên thì ghi tên cũ vào “aliases” của nó trong site.yaml.",
        "there is no category “{name}” in site.yaml",
        "Choose one that is there; of one renamed lately, put the former name among its “aliases” in site.yaml.",
    ),
    "unit-unknown": Entry(
        "error",
        "không có đơn vị “{name}” trong danh sách đơn vị", "Chọn một đơn vị đã khai báo.",
        "there is no unit “{name}” in the registry", "Choose one that is there.",
    ),
    "unit-ambiguous": Entry(
        "error",
        "tên “{name}” dùng chung cho nhiều đơn vị: {ids}", "Ghi mã (id) của một đơn vị trong số đó thay cho tên.",
        "“{name}” names several units: {ids}", "Write the unit's id.",
    ),
    "unit-not-valid": Entry(
        "error",
        "đơn vị “{name}” ({since} – {until}) không hoạt động vào ngày {date}",
        "Sửa ngày đăng, hoặc chọn đơn vị đang hoạt động vào ngày đó.",
        "the unit “{name}” ({since} – {until}) did not exist on {date}",
        "Mend the date, or choose the unit of that day.",
    ),
    "tag-unknown": Entry(
        "error",
        "không có chủ đề “{name}” trong site.yaml", "Chọn một chủ đề đã khai báo, hoặc bổ sung vào “tags”.",
        "there is no tag “{name}” in site.yaml", "Choose one that is there, or add it to “tags”.",
    ),
    "notice-no-expiry": Entry(
        "error",
        "thông báo chưa có ngày hết hạn", "Thêm dòng “expires: ” với ngày cuối cùng thông báo còn hiệu lực, ví dụ expires: 31/12/2025.",
        "a notice without its last day", "Add a line such as expires: 31/12/2025.",
    ),
    "document-missing": Entry(
        "error",
        "bài loại văn bản chưa có phần “document”",
        "Thêm “document:” cùng các khóa con number (số hiệu), kind (loại), issuer (nơi ban hành), issued (ngày ban hành).",
        "an article of type document without “document”", "Add “document:” with number, kind, issuer, issued.",
    ),
    "url-invalid": Entry(
        "error",
        "“{value}” không phải là địa chỉ trang web", "Ghi đầy đủ, bắt đầu bằng https://.",
        "“{value}” is not a web address", "Write it whole, beginning with https://.",
    ),
    "slug-invalid": Entry(
        "error",
        "“{value}” không dùng làm địa chỉ được", "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        "“{value}” cannot be part of an address", "Use lower-case letters without marks, digits and hyphens.",
    ),
    "alias-invalid": Entry(
        "error",
        "địa chỉ cũ “{value}” không hợp lệ", "Ghi đường dẫn bắt đầu bằng dấu /, không có tên miền, không có “..” và không quá dài.",
        "the old address “{value}” is not valid", "Write a path that begins with /, is not too long, and has no host and no “..”.",
    ),
    "alias-taken": Entry(
        "error",
        "địa chỉ cũ “{value}” đã thuộc về {other}", "Xóa địa chỉ này khỏi khóa “aliases” hoặc “legacy” của bài.",
        "the old address “{value}” belongs to {other}", "Remove it from “aliases” or “legacy”.",
    ),
    "url-collision": Entry(
        "error",
        "trùng địa chỉ {url} với {other}", "Đổi tên một trong hai tệp, hoặc thêm dòng “slug: ” với tên khác.",
        "the address {url} is that of {other} too", "Rename one of the files, or add a line “slug: ” with another name.",
    ),
    "link-broken": Entry(
        "error",
        "liên kết “{target}” không dẫn đến bài nào", "Ghi đường dẫn tệp tính từ thư mục của bài, ví dụ ../2018/ten-bai.md.",
        "the link “{target}” leads nowhere", "Write the path of the file from this text's folder.",
    ),
    "link-hidden": Entry(
        "warning",
        "liên kết “{target}” dẫn đến bài chưa đăng, nên chỉ hiện chữ",
        "Bỏ liên kết, hoặc chờ bài kia được đăng.",
        "the link “{target}” leads to a text that is not public; its words are shown without a link",
        "Remove it, or wait until that text is public.",
    ),
    "link-leftover": Entry(
        "warning",
        "liên kết “{target}” còn sót từ trang cũ hoặc từ Word, nên chỉ hiện chữ",
        "Xóa liên kết, hoặc ghi đường dẫn tệp của bài cần dẫn tới.",
        "the link “{target}” is a leftover of another site or of Word; its words are shown without a link",
        "Remove it, or write the path of a text.",
    ),
    "link-outside": Entry(
        "error",
        "liên kết “{target}” dẫn ra ngoài thư mục của trang", "Chỉ liên kết đến tệp trong content/.",
        "the link “{target}” leads out of the site's folder", "Link to files in content/ only.",
    ),
    "anchor-missing": Entry(
        "error",
        "liên kết “{target}” dẫn tới tiêu đề “{anchor}” không có trong bài", "Ghi tiêu đề không dấu, các chữ nối bằng dấu gạch, ví dụ #thoi-gian.",
        "there is no heading “{anchor}” for the link “{target}”", "Write its words without marks, joined by hyphens, such as #thoi-gian.",
    ),
    "image-missing": Entry(
        "error",
        "không tìm thấy ảnh “{target}”", "Chép ảnh vào cạnh bài và ghi đúng tên tệp.",
        "the picture “{target}” is missing", "Copy it beside the text and write its name right.",
    ),
    "picture-unreadable": Entry(
        "error",
        "ảnh bị hỏng hoặc thiếu dữ liệu, không mở được", "Mở ảnh bằng chương trình xem ảnh, lưu lại dạng JPEG hoặc PNG.",
        "the picture cannot be read", "Save it again as JPEG or PNG.",
    ),
    "picture-too-large": Entry(
        "error",
        "ảnh quá lớn (tối đa 50 triệu điểm ảnh, mỗi cạnh 16.000, 30 MB)", "Thu nhỏ ảnh trước khi đăng.",
        "the picture is too large (at most 50 megapixels, 16,000 a side, 30 MB)", "Make it smaller.",
    ),
    "picture-kind": Entry(
        "error",
        "tệp này không phải ảnh JPEG, PNG, WebP, AVIF hay GIF", "Chuyển ảnh sang JPEG hoặc PNG.",
        "not a JPEG, PNG, WebP, AVIF or GIF picture", "Convert it to JPEG or PNG.",
    ),
    "asset-kind": Entry(
        "error",
        "không đăng được tệp loại “{kind}”", "Lưu lại dạng PDF, hoặc nén thành tệp ZIP, rồi sửa tên tệp trong bài.",
        "a file of the kind “{kind}” is not published", "Save it as PDF, or put it into a ZIP file, and mend its name in the text.",
    ),
    "attachment-too-large": Entry(
        "error",
        "tệp đính kèm quá lớn (tối đa 30 MB)", "Nén hoặc chia nhỏ tệp.",
        "the attached file is too large (at most 30 MB)", "Compress or split it.",
    ),
    "picture-no-alt": Entry(
        "error",
        "ảnh “{src}” chưa có mô tả (alt)", "Ghi một câu tả điều nhìn thấy trong ảnh, cho người không nhìn được.",
        "the picture “{src}” has no alternative text", "Say in one sentence what is seen.",
    ),
    "caption-equals-alt": Entry(
        "warning",
        "chú thích ảnh lặp nguyên văn mô tả “{text}”", "Chú thích nói về sự việc; mô tả (alt) tả điều nhìn thấy.",
        "the caption repeats the alternative text “{text}”", "Let the caption tell the event, and alt what is seen.",
    ),
}  # fmt: skip
