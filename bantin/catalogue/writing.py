"""The words for what goes wrong in a body: its Markdown, and what a careful sub-editor would mark."""

from collections.abc import Mapping
from typing import Final

from bantin.catalogue.entry import Entry

WRITING: Final[Mapping[str, Entry]] = {
    "url-scheme": Entry(
        "error",
        "liên kết “{target}” thuộc loại không được phép", "Chỉ dùng http, https, mailto, tel hoặc tên tệp.",
        "the link “{target}” has a scheme that is not allowed", "Use http, https, mailto, tel or a file's path.",
    ),
    "image-external": Entry(
        "error",
        "ảnh “{target}” lấy từ trang khác", "Tải ảnh về, chép vào cạnh bài rồi ghi tên tệp.",
        "the picture “{target}” lies on another site", "Copy it beside the text.",
    ),
    "html-removed": Entry(
        "warning",
        "mã HTML “{name}” không được phép, đã bỏ", "Viết bằng Markdown, hoặc xóa mã này.",
        "the HTML “{name}” is not allowed and was removed", "Write Markdown, or delete it.",
    ),
    "markup-too-deep": Entry(
        "error",
        "danh sách hoặc trích dẫn lồng nhau quá {limit} cấp", "Bớt cấp.",
        "lists or quotes nested deeper than {limit}", "Use fewer levels.",
    ),
    "markup-too-complex": Entry(
        "error",
        "đoạn này có quá nhiều dấu ngoặc hoặc ký hiệu Markdown", "Xóa các dấu thừa, thường do dán nhầm.",
        "too many brackets or marks of Markdown", "Delete the stray ones.",
    ),
    "markup-too-slow": Entry(
        "error",
        "bài này xử lý quá {limit} giây", "Tách bài, xóa các ký hiệu lặp bất thường.",
        "this text takes more than {limit} seconds", "Split it; delete unusual repetitions.",
    ),
    "heading-first-level": Entry(
        "warning",
        "tiêu đề cấp 1 (#) đã dành cho tên bài", "Dùng ## cho tiêu đề lớn nhất trong bài.",
        "a first-level heading (#) is the article's title alone", "Use ## for the highest heading in the body.",
    ),
    "heading-jump": Entry(
        "warning",
        "tiêu đề nhảy từ cấp {from} xuống cấp {to}", "Dùng lần lượt ##, ###, ####.",
        "the headings jump from level {from} to {to}", "Use ##, ###, #### in turn.",
    ),
    "alt-empty-words": Entry(
        "warning",
        "mô tả ảnh “{alt}” chưa nói gì về ảnh", "Tả điều nhìn thấy: ai, việc gì, ở đâu.",
        "the alternative text “{alt}” says nothing of the picture", "Say what is seen.",
    ),
}  # fmt: skip
