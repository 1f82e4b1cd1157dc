"""Given an abbreviation of Vietnamese officialdom, what does it stand for; and given a phrase, how is it abbreviated?

In: one token, or a phrase. Out: the phrases, or the tokens. Never: a guess between readings: an abbreviation with more
than one is in `AMBIGUOUS`, and is expanded only inside a document number.

Sources: Decree 30/2020/NĐ-CP, annex III (kinds of documents), and everyday use in district bulletins.
"""

from bantin.vietnamese.text import fold, normalise
from bantin.vietnamese.tones import is_syllable, tone_canonical

_ONE_READING = """
ANQP    an ninh quốc phòng
ANTT    an ninh trật tự
ATGT    an toàn giao thông
ATTP    an toàn thực phẩm
BCĐ     Ban Chỉ đạo
BHTN    bảo hiểm thất nghiệp
BHXH    bảo hiểm xã hội
BHYT    bảo hiểm y tế
BTCTW   Ban Tổ chức Trung ương
BTV     Ban Thường vụ
BVMT    bảo vệ môi trường
CBCC    cán bộ công chức
CBCCVC  cán bộ, công chức, viên chức
CCB     Cựu chiến binh
CCHC    cải cách hành chính
CĐS     chuyển đổi số
CLB     câu lạc bộ
CNCH    cứu nạn cứu hộ
CNTT    công nghệ thông tin
CT-XH   chính trị - xã hội
DVCTT   dịch vụ công trực tuyến
ĐBQH    đại biểu Quốc hội
GCN     giấy chứng nhận
GCNQSDĐ giấy chứng nhận quyền sử dụng đất
GDĐT    giáo dục và đào tạo
GPMB    giải phóng mặt bằng
HĐND    Hội đồng nhân dân
KDC     khu dân cư
KT-XH   kinh tế - xã hội
KVPT    khu vực phòng thủ
LĐLĐ    Liên đoàn Lao động
LĐTBXH  lao động, thương binh và xã hội
LHPN    Liên hiệp Phụ nữ
LLVT    lực lượng vũ trang
MTTQ    Mặt trận Tổ quốc
NCT     người cao tuổi
NLĐ     người lao động
NVQS    nghĩa vụ quân sự
PCCC    phòng cháy chữa cháy
PCT     Phó Chủ tịch
PCTT    phòng chống thiên tai
QCDC    quy chế dân chủ
QLCL    quản lý chất lượng
QLDA    quản lý dự án
QLĐT    quản lý đô thị
QP      quốc phòng
QP-AN   quốc phòng an ninh
QSDĐ    quyền sử dụng đất
QU      Quận ủy
SSCĐ    sẵn sàng chiến đấu
SXH     sốt xuất huyết
TAND    Tòa án nhân dân
TCCS    tổ chức cơ sở
TDP     tổ dân phố
TDTT    thể dục thể thao
TKCN    tìm kiếm cứu nạn
TN&MT   tài nguyên và môi trường
TNCS    Thanh niên Cộng sản
TTATGT  trật tự an toàn giao thông
TTATXH  trật tự an toàn xã hội
TTBDCT  trung tâm bồi dưỡng chính trị
TTĐT    trật tự đô thị
TTHC    thủ tục hành chính
TTXD    trật tự xây dựng
TUV     Thành ủy viên
TW      Trung ương
UBKT    Ủy ban kiểm tra
UBMTTQ  Ủy ban Mặt trận Tổ quốc
UBND    Ủy ban nhân dân
VHTT    văn hóa thông tin
VKSND   Viện kiểm sát nhân dân
VMĐT    văn minh đô thị
VN      Việt Nam
VPQU    Văn phòng Quận ủy
VSATTP  vệ sinh an toàn thực phẩm
"""

_MANY_READINGS = """
BCH  Ban Chấp hành; Ban Chỉ huy
CĐ   công điện; công đoàn; cao đẳng
CT   chỉ thị; chủ tịch; chính trị
CV   công văn; công viên; chuyên viên
HĐ   hợp đồng; hội đồng; hoạt động
KL   kết luận; kỷ luật
QC   quy chế; quảng cáo
QH   Quốc hội; quy hoạch
TB   thông báo; thương binh
TC   thông cáo; tài chính
TP   thành phố; trưởng phòng; tư pháp
TT   thông tư; thông tri; thường trực; trung tâm; thị trấn
TTr  tờ trình; thanh tra
TU   Thành ủy; Tỉnh ủy
"""

_KINDS = """
BB   biên bản
BC   báo cáo
BGN  bản ghi nhớ
BTT  bản thỏa thuận
CĐ   công điện
CT   chỉ thị
CTr  chương trình
CV   công văn
DA   dự án
ĐA   đề án
GM   giấy mời
GUQ  giấy ủy quyền
HD   hướng dẫn
HĐ   hợp đồng
KH   kế hoạch
KL   kết luận
NĐ   nghị định
NQ   nghị quyết
PA   phương án
QC   quy chế
QĐ   quyết định
QyĐ  quy định
TB   thông báo
TC   thông cáo
TT   thông tư
TTr  tờ trình
"""


def _table(lines: str) -> dict[str, str]:
    rows = (line.split(None, 1) for line in lines.strip().splitlines())
    return {short: long.strip() for short, long in rows}


ABBREVIATIONS = _table(_ONE_READING)
"""The abbreviations with one reading, each with its phrase."""

AMBIGUOUS = {short: tuple(readings.split("; ")) for short, readings in _table(_MANY_READINGS).items()}
"""The abbreviations with more than one reading."""

DOCUMENT_KINDS = _table(_KINDS)
"""The signs of the kinds of documents, as they stand in a document number."""


def _plain_keys() -> dict[str, str]:
    """The folded keys that may be expanded when typed in lower case: long enough, no syllable, and of one key only."""
    folded = [fold(key) for key in (*ABBREVIATIONS, *AMBIGUOUS)]
    return {
        fold(key): key
        for key in ABBREVIATIONS
        if len(key) > 2 and folded.count(fold(key)) == 1 and not is_syllable(fold(key))
    }


def _phrase_key(phrase: str) -> str:
    words = normalise(phrase).lower().replace(",", " ").replace("-", " ").split()
    return " ".join(map(tone_canonical, words))


_PLAIN = _plain_keys()
_BY_PHRASE: dict[str, tuple[str, ...]] = {}
for _short, _long in ABBREVIATIONS.items():
    _BY_PHRASE[_phrase_key(_long)] = (*_BY_PHRASE.get(_phrase_key(_long), ()), _short)


def expand(token: str) -> str | None:
    """The phrase an abbreviation stands for; None where it stands for none, or for more than one.

    The exact capitals first (`UBND`, `HĐND`); a token in lower case or without marks (`ubnd`, `hdnd`) only where it has
    three letters or more, is no syllable, and can be one abbreviation only.
    """
    token = normalise(token)
    return ABBREVIATIONS.get(token) or ABBREVIATIONS.get(_PLAIN.get(fold(token), ""))


def abbreviated(phrase: str) -> tuple[str, ...]:
    """The abbreviations of a phrase written in full, in any case and tone style; () where it has none."""
    return _BY_PHRASE.get(_phrase_key(phrase), ())


def document_kind(sign: str) -> str | None:
    """The kind of document that a sign in a document number names (`KH` → kế hoạch); None where it names none."""
    return DOCUMENT_KINDS.get(normalise(sign))
