"""How does a district start its own site?

In: the name of a folder. Out: a small site in it that builds at once. An empty folder or none is asked for; nothing
that lies there is ever touched.
"""

import shutil
from pathlib import Path

from bantin.packaged import packaged


def new_site(folder: Path) -> str:
    """Write the starter site and say what to do next. Raises FileExistsError where the folder is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(17, "not empty", str(folder))
    shutil.copytree(packaged("starter"), folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return (
        f"Đã tạo trang mới trong {folder}.\n"
        f"Sửa {folder / 'site.yaml'} cho đúng cơ quan của mình, rồi chạy:\n"
        f"  bantin build --source {folder}\n  bantin serve --source {folder}"
    )
