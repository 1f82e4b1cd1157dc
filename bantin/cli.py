"""Which command was asked for, and how did it end?

In: the command line. Out: words on the terminal, and an exit code: 0 all is well, 1 content has errors, 2 the
configuration or the command is wrong, 3 it is our fault, 141 nobody reads what is told. Nothing else in the package
prints or exits.
"""

import gc
import io
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bantin import __version__
from bantin.addresses import Addresses
from bantin.catalogue import Language
from bantin.clock import ClockError, read_now
from bantin.config import PATH
from bantin.explain import explanation
from bantin.headers import SERVERS, Server
from bantin.lock import Locked
from bantin.new_site import new_site
from bantin.order import BuildFailed, Built, Order
from bantin.parallel import cpu_count
from bantin.pipeline import build, check_site
from bantin.problems import Problem, Spot, problem
from bantin.progress import tracker
from bantin.publish import ForeignFile
from bantin.read import SourceChanged
from bantin.report import Form, has_errors, in_order, report
from bantin.search.seal import IndexRefused
from bantin.setup import load_config
from bantin.summary import summary
from bantin.swap import MountPoint

OK, CONTENT, USAGE, OURS, UNREAD = 0, 1, 2, 3, 141  # the last as a shell tells SIGPIPE
FOLDER = click.Path(path_type=Path)
SETTINGS, YAML = (PATH, "templates/", "theme/"), (".yaml", ".yml")  # the unit registry lies where site.yaml says


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(100_000, 20, 100)  # a site's values live to the end: to look through them for garbage finds none
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters still gets the rest
    if not words or (words[0].startswith("-") and words[0] not in {"--help", "-h", "--version"}):
        words.insert(0, "build")
    try:
        return int(commands.main(words, prog_name="bantin", standalone_mode=False) or OK)
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except SystemExit:  # click's way to end when its reader has gone; nothing else asks for it
        return UNREAD
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng; trang đã xuất bản vẫn nguyên vẹn.", err=True)
        return OURS
    except Exception:  # noqa: BLE001  # the one boundary: an editor never meets a traceback, and the next maintainer finds it whole
        return confess(traceback.format_exc())


def confess(trace: str) -> int:
    """Tell that the fault is ours, and where the traceback lies."""
    place = Path(".bantin") / "loi-chuong-trinh.txt"
    try:
        place.parent.mkdir(exist_ok=True)
        place.unlink(missing_ok=True)  # it may be a link that somebody has planted
        with place.open("x", encoding="utf-8") as file:
            file.write(trace)
    except OSError:
        click.echo(trace, err=True)
    click.echo(
        f"Lỗi của chương trình, không phải của bài viết; trang đã xuất bản vẫn nguyên vẹn. Chi tiết: {place}", err=True
    )
    return OURS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bantin")
def commands() -> None:
    """Bản tin: dựng trang tin của quận, phường từ các bài viết Markdown. Không ghi lệnh nào là lệnh build."""


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the commands that read a whole site."""
    options = (
        click.option("--source", type=FOLDER, default=Path(), help="Thư mục của trang, nơi có site.yaml."),
        click.option("--output", type=FOLDER, help="Thư mục xuất bản; mặc định là public trong thư mục của trang. "
                     "Trang đã có public thì chỉ mục tìm kiếm chỉ theo thư mục đó."),
        click.option("--jobs", type=click.IntRange(1, 256), help="Số tiến trình song song; mặc định: số bộ xử lý."),
        click.option("--now", help="Dựng trang như vào lúc này, ví dụ 2026-11-21T08:00+07:00."),
        click.option("--strict", is_flag=True, help="Cảnh báo cũng làm dừng việc dựng trang."),
        click.option("--no-cache", is_flag=True, help="Không dùng kết quả đã lưu của lần trước."),
        click.option("--explain", is_flag=True, help="Nói rõ bài nào được đọc lại, trang nào được lập lại và vì sao."),
        click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
                     help="Dạng của báo cáo: chữ, JSON, hoặc lệnh của GitHub Actions."),
        click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của báo cáo."),
        click.option("--quiet", is_flag=True, help="Chỉ in lỗi và cảnh báo."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@commands.command("build")
@site_options
def build_command(**typed: Any) -> None:
    """Kiểm tra, dựng và xuất bản trang vào public/, lập chỉ mục tìm kiếm."""
    run(build, **typed)


@commands.command("check")
@site_options
def check_command(**typed: Any) -> None:
    """Chỉ kiểm tra bài viết, cấu hình và mẫu trang; không xuất bản gì."""
    run(check_site, **typed)


def run(
    action: Callable[[Order], Built], *, source: Path, output: Path | None, jobs: int | None, now: str | None,
    strict: bool, no_cache: bool, explain: bool, form: Form, lang: Language, quiet: bool,
) -> None:  # fmt: skip
    """Do something with a whole site, tell its problems, and leave with the exit code."""
    try:
        instant = read_now(now)
    except ClockError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--now / SOURCE_DATE_EPOCH") from wrong
    silent = quiet or form != "text"
    root = source.absolute()
    target = (output or root / "public").absolute()
    if target.exists() and not target.is_dir():
        raise click.BadParameter(f"{target} là một tệp, không phải thư mục.", param_hint="--output")
    order = Order(
        root, target, instant, jobs or cpu_count(), strict=strict, cached=not no_cache,
        track=tracker(silent=silent),
    )  # fmt: skip
    problems, code, words = outcome(action, order, explain=explain)
    click.echo(report(problems, form, lang), nl=False, err=form == "text")
    if not silent and words:
        click.echo(words)
    raise click.exceptions.Exit(code)


def outcome(  # noqa: PLR0911  # an ending for each way it can end
    action: Callable[[Order], Built], order: Order, *, explain: bool = False
) -> tuple[tuple[Problem, ...], int, str]:
    """What came of it: every problem, the exit code, and a summary where it went well."""
    start = time.monotonic()
    if order.endangers_sources:
        return (problem("output-unfit", Spot(str(order.output)), target=order.output),), USAGE, ""
    if not (order.root / PATH).is_file():  # before anything is made there: the folder may be a slip of the keyboard
        return (problem("config-missing", Spot(PATH)),), USAGE, ""
    try:
        built = action(order)
    except BuildFailed as failed:
        return failed.problems, whose(failed.problems), ""
    except ForeignFile as foreign:
        return (problem("output-foreign", Spot(str(order.output)), target=foreign.path),), USAGE, ""
    except MountPoint as mounted:
        return (problem("output-mount", Spot(str(mounted.path)), target=mounted.path),), USAGE, ""
    except Locked:
        return (problem("output-locked", Spot(str(order.output)), target=order.output),), USAGE, ""
    except SourceChanged as changed:
        return (problem("file-changed", Spot(changed.path)),), CONTENT, ""
    except OSError as fault:
        place = str(fault.filename or order.output)
        return (problem("disk-fault", Spot(place), target=place, reason=fault.strerror or fault),), OURS, ""
    told = summary(built, time.monotonic() - start)
    return built.problems, OK, f"{told}\n{explanation(built)}" if explain else told


def whose(problems: tuple[Problem, ...]) -> int:
    """Whose turn it is: the code for settings where all that stopped the build is in them, else that for content."""
    stopping = [found for found in problems if has_errors((found,))] or problems
    settings = all(found.spot.path.startswith(SETTINGS) or found.spot.path.endswith(YAML) for found in stopping)
    return USAGE if settings else CONTENT


@commands.command("search")
@click.argument("query", required=False, default="")
@click.option("--source", type=FOLDER, default=Path(), help="Thư mục của trang, nơi có search-index.")
@click.option("--category", default="", help="Chỉ tìm trong chuyên mục này (mã hoặc tên).")
@click.option("--unit", default="", help="Chỉ tìm bài của đơn vị này (mã hoặc tên).")
@click.option("--year", type=click.IntRange(1900, 2999), help="Chỉ tìm bài của năm này.")
@click.option(
    "--sort", type=click.Choice(["relevance", "date"]), default="relevance", help="Xếp theo độ khớp hoặc ngày."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, help="Số kết quả nhiều nhất.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Tệp mỗi dòng một câu hỏi; in mỗi dòng một kết quả JSON.")  # fmt: skip
def search_command(**typed: Any) -> None:
    """Tìm trong các bài đã đăng, có dấu hay không dấu đều được; đặt trong ngoặc kép để tìm đúng cụm từ."""
    from bantin.search.command import Search, search  # noqa: PLC0415 - Whoosh comes where an index is read

    if not typed["query"].strip() and typed["batch"] is None:
        raise click.UsageError("Cần ghi điều muốn tìm, hoặc --batch TỆP.")
    try:
        for line in search(Search(**typed)):
            click.echo(line)
    except IndexRefused as refused:
        raise click.ClickException(str(refused)) from refused
    except UnicodeDecodeError as wrong:
        raise click.BadParameter("tệp này không phải là UTF-8.", param_hint="--batch") from wrong


@commands.command("serve")
@click.option("--source", type=FOLDER, default=Path(), help="Thư mục của trang.")
@click.option("--output", type=FOLDER, help="Thư mục đã xuất bản; mặc định là public.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng; 0 là chọn cổng trống.")
def serve_command(source: Path, output: Path | None, port: int) -> None:
    """Xem trước trang đã dựng trên máy này (chỉ máy này mở được)."""
    from bantin.serve import serve  # noqa: PLC0415 - no build needs it

    try:
        serve(source.absolute(), (output or source / "public").absolute(), port, click.echo)
    except FileNotFoundError as missing:
        raise click.ClickException(f"Chưa có trang nào trong {missing}; hãy chạy bantin build trước.") from missing
    except OSError as fault:
        message = f"Không mở được cổng {port}: cổng đang có chương trình khác dùng, hoặc cần quyền. Chọn --port khác."
        raise click.ClickException(message) from fault


@commands.command("issue")
@click.argument("month")
@click.option("--source", type=FOLDER, default=Path(), help="Thư mục của trang.")
@click.option("--output", type=FOLDER, help="Thư mục đã xuất bản; mặc định là public.")
@click.option("--pdf", type=FOLDER, help="Tệp PDF sẽ ghi; mặc định là ban-tin-2023-10.pdf với tháng 10/2023.")
def issue_command(month: str, source: Path, output: Path | None, pdf: Path | None) -> None:
    """In các bài của một tháng (ví dụ 2023-10) thành tệp PDF, bằng Chromium có trên máy."""
    from bantin.issue import NoIssue, month_of, print_issue  # noqa: PLC0415 - no build needs it

    try:
        wanted = month_of(month)
        target = pdf or Path(f"ban-tin-{wanted.replace('/', '-')}.pdf")
        config, _ = load_config(source.absolute())
        base_path, offline = (Addresses(config.base_url).base_path, config.build.offline) if config else ("", False)
        print_issue((output or source / "public").absolute(), base_path, wanted, target, offline=offline)
    except NoIssue as missing:
        raise click.ClickException(str(missing)) from missing
    except OSError as fault:
        raise click.ClickException(f"Không ghi được {target}: {fault.strerror or fault}") from fault
    click.echo(f"Đã in tháng {wanted[5:]}/{wanted[:4]} vào {target}")


@commands.command("headers")
@click.argument("server", type=click.Choice(list(SERVERS)), default="static")
@click.option("--source", type=FOLDER, default=Path(), help="Thư mục của trang.")
def headers_command(server: Server, source: Path) -> None:
    """In các tiêu đề HTTP mà máy chủ cần gửi: nginx, apache (.htaccess), hay static (tệp _headers)."""
    config, faults = load_config(source.absolute())
    if config is None:
        click.echo(report(in_order(faults), "text", "vi"), nl=False, err=True)
        raise click.exceptions.Exit(USAGE)
    base = Addresses(config.base_url).base_path
    click.echo(SERVERS[server](base, offline=config.build.offline), nl=False)


@commands.command("new-site")
@click.argument("folder", type=FOLDER)
def new_site_command(folder: Path) -> None:
    """Tạo một trang mới nhỏ, chạy được ngay, trong thư mục FOLDER."""
    try:
        click.echo(new_site(folder))
    except FileExistsError as taken:
        raise click.UsageError(f"Thư mục {taken.filename or folder} đã có tệp; hãy chọn thư mục trống.") from taken
    except OSError as fault:
        message = f"Không ghi được vào {folder}; hãy kiểm tra quyền ghi, hoặc chọn thư mục khác."
        raise click.UsageError(message) from fault
