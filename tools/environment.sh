#!/bin/sh
# Which Python runs the project, and has it the libraries?   sh tools/environment.sh FOLDER WHAT
# Comes in: the folder of the virtual environment, and what pip shall install into it (`.`, `.[test]`, `.[dev]`).
# Goes out: the environment, with a stamp. It never touches the system's own Python.
set -eu
folder=$1 what=$2

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if is_new_enough "$name"; then echo "$name" && return; fi
    done
    found=$(python3 --version 2>/dev/null || echo "không có python3")
    echo "Cần Python 3.11 trở lên; máy này: $found." >&2
    echo "Cài Python mới hơn, hoặc chỉ rõ: PYTHON=/duong/dan/python3.12 make site" >&2
    return 1
}

# Debian keeps the module venv in a package of its own, which an image may lack.
create() {
    "$1" -m venv "$folder" 2>/dev/null && return
    rm -rf "$folder"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null || true
    fi
    "$1" -m venv "$folder" && return
    echo "Không tạo được môi trường Python trong $folder. Trên Debian, Ubuntu: sudo apt-get install python3-venv" >&2
    return 1
}

is_new_enough "$folder/bin/python" || create "$(find_python)"
echo "Cài thư viện vào $folder …"
"$folder/bin/python" -m pip install -qq --disable-pip-version-check --editable "$what"
# The code of the checkout is compiled once, so that a build starts a sixth of a second sooner where Python may not.
[ ! -d bantin ] || "$folder/bin/python" -m compileall -q bantin
touch "$folder/ready"
