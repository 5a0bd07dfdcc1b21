"""Compiled templates on disk, so that the next build need not compile them again."""

import os
from contextlib import suppress
from hashlib import sha256
from importlib import util
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_MARK = sha256().digest_size
_OURS = ("jinja.py", "renderer.py")
"""What of ours decides how a template is compiled."""


class CompiledTemplates(BytecodeCache):
    """Keeps the programs of templates in a folder, a file a template.

    A file begins with a digest of its program, of the template's text, and of all that compiles
    it: Jinja, Python and what we changed of them. One that does not fit, or is damaged, counts as
    none, and is written anew. What cannot be written is compiled each time.

    Args:
        folder: Where they lie; made where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        ours = (Path(__file__).with_name(name).read_bytes() for name in _OURS)
        made_by = (jinja2.__version__.encode(), util.MAGIC_NUMBER, *ours)
        self._made_by = sha256(b"\0".join(made_by)).digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's program from its file, if that is whole and still fits."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            mark, program = kept[:_MARK], kept[_MARK:]
            if mark == self._mark(bucket, program):
                bucket.bytecode_from_string(program)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a template's program; no reader ever finds half of it."""
        program, path = bucket.bytecode_to_string(), self._path(bucket)
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self._mark(bucket, program) + program)
            beside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"

    def _mark(self, bucket: Bucket, program: bytes) -> bytes:
        return sha256(self._made_by + bucket.checksum.encode() + program).digest()
