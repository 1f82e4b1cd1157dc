"""Which words tell what goes wrong while a file is read: its bytes, its front matter, its YAML?"""

from collections.abc import Mapping
from typing import Final

from bantin.catalogue.entry import Entry

READING: Final[Mapping[str, Entry]] = {
    "not-utf8": Entry(
        "error",
        "tệp không dùng bảng mã UTF-8 mà dùng {encoding}",
        "Nếu chữ hiện đúng, lưu lại tệp với bảng mã UTF-8; nếu là phông cũ (.VnTime, VNI), chuyển mã bằng UniKey trước.",
        "the file is not UTF-8 but {encoding}",
        "Save it again as UTF-8; text in an old font (.VnTime, VNI) must be converted first.",
    ),
    "legacy-font": Entry(
        "error",
        "chữ trong tệp dùng bảng mã cũ {encoding}, người đọc sẽ thấy chữ lạ",
        "Chuyển sang Unicode bằng bộ gõ (UniKey: Công cụ → Chuyển mã) rồi dán lại.",
        "the text is in the legacy encoding {encoding}", "Convert it to Unicode and paste it again.",
    ),
    "bom": Entry(
        "warning",
        "đầu tệp có dấu BOM", "Lưu tệp với bảng mã UTF-8 không BOM.",
        "the file begins with a byte order mark", "Save it as UTF-8 without BOM.",
    ),
    "control-character": Entry(
        "warning",
        "có {count} ký tự điều khiển {character}, đã bỏ khi xuất bản", "Xóa ký tự lạ ở chỗ này, thường do dán từ Word hoặc PDF.",
        "{count} control characters {character}, removed from the output", "Delete them; they come from pasting.",
    ),
    "invisible-character": Entry(
        "warning",
        "có {count} ký tự ẩn {character}, đã bỏ khi xuất bản", "Xóa và gõ lại chữ ở chỗ này.",
        "{count} invisible characters {character}, removed from the output", "Delete them and retype the word.",
    ),
    "no-break-space": Entry(
        "warning",
        "có {count} dấu cách đặc biệt (thường do dán từ Word), đã đổi thành dấu cách thường",
        "Thay bằng dấu cách thường; không bắt buộc.",
        "{count} special spaces, turned into ordinary ones", "Replace them with ordinary spaces.",
    ),
    "file-too-large": Entry(
        "error",
        "tệp dài {size} byte, tối đa là {limit} byte", "Tách thành nhiều bài, hoặc đính kèm phần dài dưới dạng tệp.",
        "the file has {size} bytes, more than {limit}", "Split it, or attach the long part as a file.",
    ),
    "line-too-long": Entry(
        "error",
        "dòng dài quá {limit} ký tự", "Xuống dòng để tách đoạn.",
        "a line of more than {limit} characters", "Break the line into paragraphs.",
    ),
    "path-outside": Entry(
        "error",
        "đây là liên kết trỏ ra ngoài thư mục của trang", "Chép tệp thật vào content/ thay cho liên kết.",
        "this is a link that leads out of the site's folder", "Copy the real file into content/ instead of a link.",
    ),
    "path-unreadable": Entry(
        "error",
        "không mở được: {reason}", "Sửa tên tệp, quyền đọc hoặc xóa liên kết hỏng.",
        "cannot be read: {reason}", "Mend the name, the permission or the broken link.",
    ),
    "file-missing": Entry(
        "error",
        "không có tệp này", "Kiểm tra lại tên tệp.",
        "there is no such file", "Check the name.",
    ),
    "path-twins": Entry(
        "error",
        "tên tệp chỉ khác “{other}” ở chữ hoa, chữ thường hoặc cách ghi dấu", "Đổi tên một trong hai tệp.",
        "the name differs from “{other}” by case or composition only", "Rename one of the two.",
    ),
    "path-misplaced": Entry(
        "warning",
        "tệp không nằm trong content/articles, content/pages hay content/albums nên không được đăng",
        "Chuyển tệp vào đúng thư mục.",
        "the file is in none of content/articles, content/pages, content/albums and is not published",
        "Move it to the right folder.",
    ),
    "front-matter-missing": Entry(
        "error",
        "thiếu phần khai báo ở đầu bài", "Bắt đầu tệp bằng dòng ---, các khóa title, date, category, unit, rồi dòng ---.",
        "there is no front matter", "Begin with a line ---, the keys title, date, category, unit, and a line ---.",
    ),
    "front-matter-open": Entry(
        "error",
        "phần khai báo mở bằng --- mà không có dòng --- kết thúc", "Thêm dòng --- sau khóa cuối cùng.",
        "the front matter is opened by --- and never closed", "Add a line --- after the last key.",
    ),
    "yaml-syntax": Entry(
        "error",
        "không đọc được phần khai báo: {detail}", 'Sửa dòng này; nếu giá trị có ký tự đặc biệt, đặt trong ngoặc kép "…".',
        "the YAML cannot be read: {detail}", "Mend this line; put unusual values in double quotes.",
    ),
    "yaml-not-mapping": Entry(
        "error",
        "phần khai báo không phải là các dòng “khóa: giá trị”", "Viết mỗi dòng một khóa, ví dụ “title: Tên bài”.",
        "the YAML is not a mapping of keys to values", "Write one key a line, such as “title: …”.",
    ),
    "yaml-too-large": Entry(
        "error",
        "phần khai báo dài quá {limit} KB", "Rút ngắn, chuyển nội dung xuống thân bài.",
        "the YAML is longer than {limit} KB", "Shorten it; move text to the body.",
    ),
    "yaml-too-deep": Entry(
        "error",
        "phần khai báo lồng nhau quá {limit} cấp", "Bỏ bớt cấp hoặc ngoặc thừa.",
        "the YAML is nested deeper than {limit}", "Remove levels or stray brackets.",
    ),
    "yaml-tab": Entry(
        "error",
        "dòng này thụt vào bằng phím Tab", "Thay mỗi Tab bằng hai dấu cách.",
        "a tab in the indentation", "Use spaces.",
    ),
    "yaml-anchor": Entry(
        "error",
        "không dùng dấu & hoặc * của YAML", "Viết lại giá trị đầy đủ, hoặc đặt trong ngoặc kép.",
        "YAML anchors and aliases are not allowed", "Write the value out, or quote it.",
    ),
    "yaml-tag": Entry(
        "error",
        "không dùng dấu ! của YAML", "Đặt giá trị trong ngoặc kép.",
        "YAML tags are not allowed", "Quote the value.",
    ),
    "yaml-merge": Entry(
        "error",
        "không dùng khóa << của YAML", "Viết lại các khóa đầy đủ.",
        "YAML merge keys are not allowed", "Write the keys out.",
    ),
    "key-duplicate": Entry(
        "error",
        "khóa “{key}” đã có ở dòng {first}", "Xóa một trong hai dòng.",
        "the key “{key}” stands at line {first} already", "Delete one of the two.",
    ),
    "key-unknown": Entry(
        "error",
        "không có khóa “{key}”", "Các khóa dùng được ở đây: {known}.",
        "there is no key “{key}”", "The keys known here: {known}.",
    ),
    "key-missing": Entry(
        "error",
        "thiếu khóa “{key}”", "Thêm dòng “{key}: ” và ghi giá trị sau dấu hai chấm.",
        "the key “{key}” is missing", "Add a line “{key}: ” with its value.",
    ),
    "key-empty": Entry(
        "error",
        "khóa “{key}” để trống", "Ghi giá trị sau dấu hai chấm.",
        "the key “{key}” is empty", "Write a value after the colon.",
    ),
    "value-shape": Entry(
        "error",
        "giá trị của khóa “{key}” phải là {shape}", "Ghi lại giá trị cho đúng dạng này.",
        "the value of the key “{key}” must be {shape}", "Write it in this form.",
    ),
    "value-choice": Entry(
        "error",
        "khóa “{key}” không nhận giá trị “{value}”", "Chọn một trong: {choices}.",
        "“{value}” is no value for the key “{key}”", "Choose one of: {choices}.",
    ),
    "date-invalid": Entry(
        "error",
        "“{value}” không phải là ngày", "Viết ngày/tháng/năm, ví dụ 25/10/2018 hoặc 25/10/2018 10:38.",
        "“{value}” is not a date", "Write day/month/year, such as 25/10/2018 10:38, or 2018-10-25 10:38.",
    ),
    "date-impossible": Entry(
        "error",
        "không có ngày giờ “{value}”", "Kiểm tra lại ngày, tháng, năm (từ 1900), giờ và phút; ngày viết trước tháng.",
        "the date “{value}” does not exist", "Check day, month, year (from 1900), hour and minute; the day comes first.",
    ),
    "date-no-year": Entry(
        "error",
        "ngày “{value}” thiếu năm", "Ghi đủ ngày/tháng/năm, ví dụ 05/10/2023.",
        "the date “{value}” has no year", "Write day, month and year.",
    ),
    "date-order": Entry(
        "error",
        "“{key}: {value}” không sau ngày đăng {date}", "Sửa một trong hai ngày.",
        "“{key}: {value}” is not after the date {date}", "Mend one of the two.",
    ),
}  # fmt: skip
