"""Compiles what reads an article to C, if it is asked to: ``ONRECORD_COMPILE=1 pip install .``.

All else about the build is in ``pyproject.toml``, and which modules are compiled. Nothing is
otherwise, so that neither a C compiler nor two minutes are needed; both builds find the same
(``make compiled``).
"""

import os
import tomllib
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext


class Compile(build_ext):
    """Makes C of Python by mypyc, which is there only once the build's requirements are."""

    def run(self) -> None:
        """Translate, then compile as setuptools does."""
        from mypyc.build import mypycify  # noqa: PLC0415 - a requirement of this step alone

        if self.editable_mode or self.inplace:
            raise SystemExit("Python would go on using what was compiled, not the files you edit.")
        settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
        modules = settings["tool"]["onrecord"]["compiled"]
        files = [f"corpus/{name.replace('.', '/')}.py" for name in modules]
        self.distribution.ext_modules = mypycify(files, opt_level="1")
        self.initialize_options()  # again, now that there is something to build
        self.finalize_options()
        for stale in Path(self.build_lib).rglob("*"):  # of an earlier build, of another list
            if stale.suffix in {".so", ".pyd"}:
                stale.unlink()
        super().run()


if os.environ.get("ONRECORD_COMPILE"):
    setup(
        cmdclass={"build_ext": Compile},
        ext_modules=[Extension("corpus", [])],  # says that there will be some
        setup_requires=["mypy>=1.19"],
    )
else:
    setup()
