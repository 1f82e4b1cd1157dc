"""Which words tell what goes wrong in a body: its Markdown, and what a careful sub-editor would mark?"""

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
    "number-spaced": Entry(
        "warning",
        "số mục “{found}” có dấu cách thừa", "Viết liền: “{wanted}”.",
        "the number “{found}” has stray spaces", "Write “{wanted}”.",
    ),
    "heading-glued": Entry(
        "warning",
        "tiêu đề “{found}” dính liền câu trước", "Xuống dòng trước số mục.",
        "the heading “{found}” sticks to the sentence before it", "Break the line before its number.",
    ),
    "space-before-mark": Entry(
        "warning",
        "có dấu cách trước dấu câu: “{found}”", "Bỏ dấu cách trước dấu câu.",
        "a space before punctuation: “{found}”", "Remove it.",
    ),
    "space-after-mark": Entry(
        "warning",
        "thiếu dấu cách sau dấu câu: “{found}”", "Thêm một dấu cách sau dấu câu.",
        "no space after punctuation: “{found}”", "Add one.",
    ),
    "quote-open": Entry(
        "warning",
        "dấu ngoặc kép ở đây không đủ cặp “ ”", "Thêm dấu mở hoặc đóng còn thiếu.",
        "the quotation mark here lacks its fellow of “ ”", "Add the one that is missing.",
    ),
    "word-repeated": Entry(
        "warning",
        "lặp từ “{word}”", "Xóa một từ nếu gõ thừa.",
        "the word “{word}” is repeated", "Delete one if it is a slip.",
    ),
    "paragraph-long": Entry(
        "warning",
        "đoạn dài {count} chữ", "Nên tách thành các đoạn dưới 150 chữ cho dễ đọc.",
        "a paragraph of {count} words", "Split it: up to 150 words are easy to read.",
    ),
    "lead-repeats-title": Entry(
        "warning",
        "đoạn mở đầu lặp lại tên bài", "Viết đoạn mở đầu nói thêm điều chính của bài.",
        "the lead repeats the title", "Let it say what matters most.",
    ),
    "lead-long": Entry(
        "warning",
        "sapô dài {count} chữ", "Rút còn không quá 60 chữ.",
        "a lead of {count} words", "Cut it to 60 at most.",
    ),
    "lead-pronoun": Entry(
        "warning",
        "đoạn mở đầu bắt đầu bằng “{word}”, đọc riêng sẽ không hiểu", "Nêu rõ việc gì, ai, ở đâu ngay câu đầu.",
        "the lead opens with “{word}” and cannot stand alone", "Name the matter in the first sentence.",
    ),
    "portal-leftover": Entry(
        "warning",
        "còn sót chữ của cổng cũ: “{found}”", "Xóa dòng này.",
        "a leftover of the old portal: “{found}”", "Delete this line.",
    ),
    "date-no-year-text": Entry(
        "warning",
        "ngày “{found}” không ghi năm", "Ghi thêm năm để sau này đọc lại vẫn rõ.",
        "the date “{found}” has no year", "Add the year.",
    ),
    "per-mille": Entry(
        "warning",
        "“{found}” có lẽ là phần nghìn", "Viết bằng ký hiệu ‰.",
        "“{found}” is probably per mille", "Write ‰.",
    ),
    "weekday-wrong": Entry(
        "warning",
        "“{found}”: ngày này là {wanted}", "Kiểm tra lại thứ và ngày.",
        "“{found}”: that day is a {wanted}", "Check weekday and date.",
    ),
    "title-capitals": Entry(
        "warning",
        "tên bài viết hoa toàn bộ", "Viết hoa chữ đầu và tên riêng theo quy định.",
        "the title is in capitals", "Capitalise the first word and names only.",
    ),
    "spaces-doubled": Entry(
        "warning",
        "có {count} chỗ thừa dấu cách", "Chỉ để một dấu cách giữa hai chữ.",
        "{count} double spaces", "Leave one space between words.",
    ),
    "end-mark": Entry(
        "warning",
        "dấu “./.” chỉ dùng cuối văn bản hành chính", "Kết thúc bài bằng dấu chấm.",
        "“./.” ends official documents only", "End with a full stop.",
    ),
    "picture-caption-doubled": Entry(
        "warning",
        "dòng “{found}” lặp lại dòng trước, có lẽ là chú thích ảnh bị dán hai lần",
        "Giữ một dòng, và đặt ảnh cùng chú thích đúng cách.",
        "the line “{found}” repeats the one before, perhaps a caption pasted twice", "Keep one, as the picture's caption.",
    ),
    "item-dangling": Entry(
        "warning",
        "mục “{found}” bỏ lửng, thiếu các ý con", "Viết tiếp các ý con, hoặc kết thúc câu.",
        "the item “{found}” is left hanging", "Add what it announces, or end the sentence.",
    ),
}  # fmt: skip
