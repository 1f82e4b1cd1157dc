"""Does each rule mark what is wrong, and pass by what only looks so?"""

import pytest

from bantin.catalogue import message, severity
from bantin.lint import lint
from bantin.problems import Problem

TITLE = "Phường tổ chức ngày hội đọc sách"

# Code, body, the words of every mark of that code that it must give.
FIRES: tuple[tuple[str, str, list[dict[str, str]]], ...] = (
    ("number-spaced", "2 .2. Công tác thu gom rác", [{"found": "2 .2.", "wanted": "2.2."}]),
    ("number-spaced", "Xem mục 3.1 .4 của kế hoạch.", [{"found": "3.1 .4", "wanted": "3.1.4"}]),
    ("heading-glued", "Đã trồng xong hàng cây.3. Công tác y tế", [{"found": "3. Công tác y tế"}]),
    ("heading-glued", "Kết thúc “Tháng xanh”.2.1. Việc tiếp theo", [{"found": "2.1. Việc tiếp theo"}]),
    ("space-before-mark", "Sân chơi rộng , mát.", [{"found": "rộng ,"}]),
    ("space-before-mark", "Đạt 100% ; còn lại sẽ xong.", [{"found": "100% ;"}]),
    ("space-before-mark", "Họp tại nhà văn hóa (tầng 2 ).", [{"found": "2 )"}]),
    ("space-before-mark", "Tên gọi “Ngõ sạch ” rất hay", [{"found": "sạch ”"}]),
    ("space-before-mark", "Mở cửa cả tuần .", [{"found": "tuần ."}]),
    ("space-after-mark", "Quét dọn,tưới cây.", [{"found": "dọn,tưới"}]),
    ("space-after-mark", "Trao giải “Sách hay”.Các em vui.", [{"found": "hay”.Các"}]),
    ("space-after-mark", "Đường thông thoáng.Người dân mừng.", [{"found": "thoáng.Người"}]),
    ("space-after-mark", "Đạt 90%;vượt chỉ tiêu.", [{"found": "90%;vượt"}]),
    ("quote-open", "Cuộc thi “Vườn em do trường tổ chức.", [{}]),
    ("quote-open", "Cuộc thi Vườn em” do trường tổ chức.", [{}]),
    ("quote-open", "Thi “Vườn em và “Sân em” cùng lúc.", [{}]),
    ("quote-open", "Lời “mở đầu\n\nmột đoạn giữa\n\nrồi “lại mở” hết.", [{}]),
    ("word-repeated", "Tặng quà cho các các cháu.", [{"word": "các"}]),
    ("word-repeated", "Tổ chức 01 nghị nghị chuyên đề.", [{"word": "nghị"}]),
    ("word-repeated", "Phối hợp với với nhà trường.", [{"word": "với"}]),
    ("paragraph-long", "chữ " * 151, [{"count": "151"}]),
    ("paragraph-long", "Mở đầu.\n\n- " + "chữ " * 151, [{"count": "152"}]),
    ("lead-repeats-title", "Sáng nay, phường tổ chức ngày hội đọc sách.", [{}]),
    ("lead-pronoun", "Đó là chủ đề của buổi lễ.", [{"word": "Đó là"}]),
    ("lead-pronoun", "## Mở đầu\n\nBên cạnh đó, phường còn mở thư viện.", [{"word": "Bên cạnh đó"}]),
    ("portal-leftover", "Lượt xem: 12", [{"found": "Lượt xem:"}]),
    ("portal-leftover", "View count: 12", [{"found": "View count:"}]),
    ("portal-leftover", "A- A A+ | Tăng tương phản", [{"found": "A- A A+"}]),
    ("portal-leftover", "Hết.\n\nBài viết liên quan\n\nNội dung đang cập nhật...",
     [{"found": "Bài viết liên quan"}, {"found": "Nội dung đang cập nhật"}]),
    ("portal-leftover", "0 trong 0 đánh giá\nClick để đánh giá",
     [{"found": "0 trong 0 đánh giá"}, {"found": "Click để"}]),
    ("portal-leftover", "  Tìm kiếm", [{"found": "Tìm kiếm"}]),
    ("date-no-year-text", "Lễ khai mạc diễn ra sáng 5/10.", [{"found": "sáng 5/10"}]),
    ("date-no-year-text", "Hạn nộp là ngày 17/4.", [{"found": "ngày 17/4"}]),
    ("date-no-year-text", "Chiều ngày 2/9, đội kịch diễn.", [{"found": "Chiều ngày 2/9"}]),
    ("per-mille", "Tỷ lệ sinh giảm 0,3%o so với trước.", [{"found": "0,3%o"}]),
    ("weekday-wrong", "Họp vào thứ Ba, ngày 25/10/2018.", [{"found": "thứ Ba, ngày 25/10/2018", "wanted": "Thứ Năm"}]),
    ("weekday-wrong", "Họp Chủ nhật, 25/10/2018.", [{"found": "Chủ nhật, 25/10/2018", "wanted": "Thứ Năm"}]),
    ("spaces-doubled", "Hai  lần  cách.", [{"count": "2"}]),
    ("end-mark", "Phường sẽ tổng kết vào cuối năm./.", [{}]),
    ("picture-caption-doubled", "Các em nhỏ chọn sách\nCác em nhỏ chọn sách tại thư viện phường",
     [{"found": "Các em nhỏ chọn sách tại thư viện phường"}]),
    ("picture-caption-doubled", '![Các em nhỏ chọn sách](a.jpg "Góc đọc")\n\nCác em nhỏ chọn sách',
     [{"found": "Các em nhỏ chọn sách"}]),
    ("item-dangling", "Một là sửa đường, trong đó tập trung\n\nHai là trồng cây.", [{"found": "trong đó tập trung"}]),
    ("item-dangling", "Các việc sau đây:", [{"found": "sau đây:"}]),
    ("item-dangling", "Lịch mở cửa như sau:\n\n## Liên hệ", [{"found": "như sau:"}]),
)  # fmt: skip

QUIET = (
    ("number-spaced", "Mục 2.2. đạt 3.500 lượt, .5 là lạ; 1. 2. 3. là số."),
    ("heading-glued", "Điều 30.3.LQ.76. Chế độ gặp\n\nMẫu 01.2. Kèm theo"),
    ("heading-glued", "Giá 22.946 đồng. 4. Công tác nội chính"),
    ("space-before-mark", "Đạt 95,44%; tỷ lệ 1 : 500; ISO 9001 : 2015; còn ... và [x] (y)."),
    ("space-before-mark", "Số: .......... ngày ... tháng ... năm ...."),
    ("space-before-mark", "| Giờ | Việc |\n|:---|---:|\n| 8 : 30 | Khai mạc |"),
    ("space-after-mark", "Lúc 10:38, thu 22.946 đồng (95,44%) tại TP.HCM, TP.Hà Nội."),
    ("space-after-mark", "Gửi hop-thu@vidu.vn hay https://vidu.vn/a,b;c?d.Ef và vidu.gov.vn"),
    ("space-after-mark", "Kế hoạch 28-KH/QU, Điều 3.5.TT.8, các điểm a,b,c; ThS.Bác sĩ; mau-so-1.docx"),
    ("space-after-mark", "Xem [biểu mẫu](tep/mau,don.Moi.pdf) và `a,bc;de` nhé."),
    ("space-after-mark", "```\nbo;sung,them\n```\n\nThường & &quot;lạ&quot; <span title='a,bc'>x</span>"),
    ("quote-open", "Thi “Vườn em” và “Sân “nhỏ” em”."),
    ("quote-open", "“Điều 1. Sửa như sau:\n\n1. Một ý;\n\n2. Hai ý.”"),
    ("word-repeated", "Luôn luôn xanh xanh, người người, nhà nhà, dần dần, ngày ngày, từ từ, năm năm một lần."),
    ("word-repeated", "Các quốc gia gia nhập; bước tiếp theo theo kế hoạch; hành vi vi phạm; các, các."),
    ("word-repeated", "Đề nghị nghị quyết sớm ban hành."),
    ("paragraph-long", "chữ " * 150),
    ("paragraph-long", "```\n" + "chữ " * 200 + "\n```"),
    ("paragraph-long", "\n".join(f"{n}) " + "chữ " * 40 for n in range(1, 9))),
    ("lead-repeats-title", "Phường tổ chức ngày hội đọc sách với hai nghìn đầu sách, ba buổi trò chuyện, bảy lớp vẽ."),
    ("lead-long", "chữ " * 100),
    ("lead-pronoun", "Đội tình nguyện mở thư viện. Đó là việc tốt."),
    ("lead-pronoun", "Bà con tổ dân phố góp sách."),
    ("portal-leftover", "Người dân tìm kiếm thông tin, đánh giá bài viết trên cổng; số liệu đang cập nhật dần."),
    ("date-no-year-text", "Số 24/7, 1/3 diện tích, ngõ 19/12, đứng thứ 4/30, nghị quyết 38/38."),
    ("date-no-year-text", "Năm 2023, lễ mở sáng 5/10; từ ngày 3/4 đến ngày 5/4/2023."),
    ("date-no-year-text", "Lễ mở ngày 05/10/2023. Sáng 5/10, đội kịch diễn."),
    ("date-no-year-text", "Kỷ niệm ngày 27/7, Quốc khánh ngày 02/9; chậm nhất ngày 15/3 hằng năm; ngày 45/17."),
    ("per-mille", "Đạt 12,37‰, 100% hộ dân, 5%."),
    ("weekday-wrong", "Thứ Năm, ngày 25/10/2018; thứ năm là, ngày 26/10/2018; thứ Hai hằng tuần."),
    ("spaces-doubled", "1.  Một việc\n\n-  Hai việc\n\n    lùi vào  \n\n| a  |  b |\n\nTừ\n:   nghĩa"),
    ("end-mark", "Xem tệp ../2018/x.md./. rồi đọc tiếp."),
    ("picture-caption-doubled", "Sân chơi mới của trẻ em\nHàng cây trồng ven hồ"),
    ("picture-caption-doubled", '![Hàng ghế bên hồ](a.jpg "Buổi sáng")\n\nNgười dân tập thể dục ven hồ.'),
    ("item-dangling", "Các việc như sau:\n\n- Một việc"),
    ("item-dangling", "Các việc gồm:\n\n| a |\n|---|\n| b |"),
    ("item-dangling", "Cụ thể như sau:\n\nMột đoạn nói rõ việc ấy."),
    ("item-dangling", "Đã có 3 lớp, trong đó tập trung vào kỹ năng đọc."),
    ("title-capitals", "Bài."),
)  # fmt: skip


def marks(code: str, body: str) -> list[Problem]:
    return [found for found in lint("a.md", TITLE, 2, body, 5) if found.code == code]


@pytest.mark.parametrize(("code", "body", "expected"), FIRES)
def test_marked(code: str, body: str, expected: list[dict[str, str]]) -> None:
    """What a sub-editor would mark is marked, with the words of its message."""
    assert [dict(found.words) for found in marks(code, body)] == expected


@pytest.mark.parametrize(("code", "body"), QUIET)
def test_passed_by(code: str, body: str) -> None:
    """What is right, however odd it looks, is left in peace."""
    assert marks(code, body) == []


def test_told_in_words() -> None:
    """Every code is a warning of the catalogue, whose sentence needs no word that the mark lacks."""
    found = [mark for code, body, _ in FIRES for mark in marks(code, body)]
    assert {severity(mark.code) for mark in found} == {"warning"}
    assert [mark for mark in found if "{" in message(mark, "vi") + message(mark, "en")] == []


def test_capital_title() -> None:
    """A title in capitals is marked at its line; a short one may be an abbreviation."""
    codes = [(found.code, found.spot.line) for found in lint("a.md", "PHƯỜNG MỞ THƯ VIỆN", 3, "Tin vui.", 9)]
    assert (codes, lint("a.md", "UBND - HĐND", 3, "Tin vui.", 9)) == ([("title-capitals", 3)], ())


def test_summary_is_the_lead() -> None:
    """A summary is judged in the place of the first paragraph, at its own line, or the title's."""
    long = "chữ " * 61
    found = lint("a.md", TITLE, 2, "Theo đó, phường mở thư viện.", 9, summary=long, summary_line=4)
    assert [(mark.code, mark.spot.line, mark.spot.column, dict(mark.words)) for mark in found] == [
        ("lead-long", 4, 0, {"count": "61"})
    ]
    assert [mark.spot.line for mark in lint("a.md", TITLE, 2, "", 9, summary=long)] == [2]


def test_title_and_summary_are_read() -> None:
    """The rules of wording hold in the title and the summary too."""
    found = lint("a.md", "Tặng các các em", 2, "Tin vui.", 9, summary="Sách hay ,rẻ và bền", summary_line=3)
    assert [(mark.code, mark.spot.line) for mark in found] == [("word-repeated", 2), ("space-before-mark", 3)]


def test_documents_keep_their_form() -> None:
    """A document may have long paragraphs, its end mark, and an opening of its own."""
    body = "Đó là căn cứ. " + "chữ " * 200 + "\n\nKính gửi các cơ quan./."
    assert lint("a.md", TITLE, 2, body, 5, kind="document", summary="chữ " * 70) == ()


def test_places() -> None:
    """Line and column are the file's, counted from 1, below Markdown and beside it."""
    body = "Tin vui.\n\n> Dẫn **rộng** , [mát](a,bc.md);rất mát\n\n```\nab,cd\n```\n\n- Mục các các em\n"
    found = lint("a.md", "", 2, body, 10)
    assert [(mark.code, mark.spot.line, mark.spot.column) for mark in found] == [
        ("space-before-mark", 12, 16), ("space-after-mark", 12, 32), ("word-repeated", 18, 11),
    ]  # fmt: skip
