"""Which words tell what goes wrong in site.yaml, the unit registry, the templates and the output folder?"""

from collections.abc import Mapping
from typing import Final

from bantin.catalogue.entry import Entry

SETTINGS: Final[Mapping[str, Entry]] = {
    "config-missing": Entry(
        "error",
        "không có tệp site.yaml trong thư mục này", "Chạy lệnh ở thư mục của trang, hoặc tạo trang mới: bantin new-site THƯ-MỤC.",
        "there is no site.yaml in this folder", "Run the command in a site's folder, or start one: bantin new-site DIR.",
    ),
    "registry-missing": Entry(
        "error",
        "không có tệp danh sách đơn vị “{target}”", "Sửa đường dẫn sau “units:”, tính từ thư mục gốc của trang.",
        "the unit registry “{target}” is missing", "Mend the path after “units:”, from the site's root.",
    ),
    "base-url-invalid": Entry(
        "error",
        "“{value}” không phải là địa chỉ gốc của trang", "Ghi đầy đủ, ví dụ https://bantin.example.vn/.",
        "“{value}” is not a base URL", "Write it whole, such as https://bantin.example.vn/.",
    ),
    "timezone-unknown": Entry(
        "error",
        "không có múi giờ “{value}”", "Ghi Asia/Ho_Chi_Minh.",
        "there is no timezone “{value}”", "Write Asia/Ho_Chi_Minh.",
    ),
    "id-invalid": Entry(
        "error",
        "mã “{value}” không dùng làm địa chỉ được", "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        "the id “{value}” cannot be part of an address", "Use lower-case letters without marks, digits and hyphens.",
    ),
    "id-duplicate": Entry(
        "error",
        "mã “{value}” đã có ở dòng {first}", "Đặt mã khác.",
        "the id “{value}” stands at line {first} already", "Choose another.",
    ),
    "name-ambiguous": Entry(
        "warning",
        "tên “{name}” dùng chung cho cả “{one}” và “{other}”", "Bỏ tên này ở một trong hai mục, hoặc trong bài luôn ghi mã (id).",
        "“{name}” names both “{one}” and “{other}”", "Remove it from one of the two, or always write the id in articles.",
    ),
    "parent-unknown": Entry(
        "error",
        "không có mục cha “{value}”", "Ghi mã (id) của một mục đã khai báo.",
        "there is no parent “{value}”", "Write the id of an entry that is there.",
    ),
    "parent-circle": Entry(
        "error",
        "chuỗi mục cha của “{value}” quay vòng về chính nó", "Sửa hoặc xóa khóa parent ở một trong các mục đó.",
        "“{value}” is an ancestor of itself", "Mend or remove the key parent of one of them.",
    ),
    "parent-too-deep": Entry(
        "error",
        "mục “{value}” nằm sâu quá {limit} cấp", "Bỏ bớt cấp: sửa khóa parent của mục này hoặc của các mục ở trên nó.",
        "“{value}” is nested deeper than {limit} levels", "Take out levels: mend its parent or one above it.",
    ),
    "unit-life": Entry(
        "error",
        "đơn vị kết thúc ({until}) trước khi thành lập ({since})", "Sửa valid_from hoặc valid_to.",
        "the unit ends ({until}) before it begins ({since})", "Mend valid_from or valid_to.",
    ),
    "successor-unknown": Entry(
        "error",
        "không có đơn vị tiếp nhận “{value}”", "Ghi mã (id) của một đơn vị đã khai báo.",
        "there is no succeeding unit “{value}”", "Write the id of a unit that is there.",
    ),
    "successor-circle": Entry(
        "error",
        "chuỗi đơn vị tiếp nhận của “{value}” quay vòng về chính nó", "Sửa khóa successors ở một trong các đơn vị đó.",
        "“{value}” succeeds itself", "Mend the key successors of one of them.",
    ),
    "menu-broken": Entry(
        "error",
        "mục trình đơn “{target}” không dẫn đến trang nào", "Ghi đường dẫn tệp trong content/pages, hoặc địa chỉ trang có thật.",
        "the menu's “{target}” leads nowhere", "Write the path of a file in content/pages, or an address of the site.",
    ),
    "emblem-missing": Entry(
        "error",
        "không có tệp ảnh biểu trưng “{target}” trong thư mục theme", "Chép tệp biểu trưng vào theme/img/ rồi ghi, ví dụ, emblem: img/quoc-huy.svg.",
        "there is no picture “{target}” for the emblem in the folder theme", "Put the file into theme/img/ and write, for example, emblem: img/quoc-huy.svg.",
    ),
    "page-reserved": Entry(
        "error",
        "địa chỉ {url} dành cho trang do bản tin tự lập", "Đổi tên tệp, hoặc thêm dòng “slug: ” với tên khác.",
        "the address {url} is that of a generated page", "Rename the file, or add a line “slug: ” with another name.",
    ),
    "template-fault": Entry(
        "error",
        "mẫu trang bị lỗi khi lập {page}: {reason}", "Sửa mẫu ở dòng này, hoặc báo người phụ trách kỹ thuật.",
        "the template fails for {page}: {reason}", "Mend the template at this line.",
    ),
    "output-foreign": Entry(
        "error",
        "thư mục xuất bản đã có tệp “{target}” không do bản tin lập", "Chuyển tệp đó đi, hoặc chọn --output khác.",
        "the output folder holds “{target}”, which is not ours", "Move it away, or choose another --output.",
    ),
    "output-unfit": Entry(
        "error",
        "không thể xuất bản vào “{target}” vì thư mục này chứa nguồn của trang", "Chọn --output khác, ví dụ public.",
        "“{target}” holds the site's sources and cannot be the output", "Choose another --output, such as public.",
    ),
    "output-mount": Entry(
        "error",
        "không thể xuất bản vào “{target}” vì đây là điểm gắn ổ đĩa, không đổi chỗ được", "Chọn --output là một thư mục con của nó.",
        "“{target}” is a mount point, which cannot be exchanged", "Choose a folder within it as --output.",
    ),
    "output-locked": Entry(
        "error",
        "một lần dựng khác đang chạy cho “{target}”", "Chờ lần dựng đó xong rồi chạy lại.",
        "another build of “{target}” is under way", "Wait for it and run again.",
    ),
    "disk-fault": Entry(
        "error",
        "không ghi hoặc đọc được “{target}”: {reason}", "Kiểm tra dung lượng đĩa và quyền ghi; trang đã xuất bản vẫn nguyên vẹn.",
        "“{target}” cannot be written or read: {reason}", "Check space and permissions; the published site is whole.",
    ),
    "file-changed": Entry(
        "error",
        "tệp bị sửa trong lúc đang dựng trang", "Chạy lại.",
        "the file changed while the site was being built", "Run again.",
    ),
    "content-missing": Entry(
        "error",
        "không có thư mục content chứa bài viết", "Chạy lệnh ở thư mục của trang, hoặc khôi phục thư mục content.",
        "there is no folder “content” with the texts", "Run the command in a site's folder, or restore the folder.",
    ),
    "site-empty": Entry(
        "warning",
        "chưa có bài nào được đăng", "Thêm bài vào content/articles/năm/.",
        "no article is public yet", "Add articles to content/articles/YYYY/.",
    ),
}  # fmt: skip
