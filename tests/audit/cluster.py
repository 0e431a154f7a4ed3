"""`python -m tests.audit.cluster`: a site made by two workers of a Dask cluster is that of one process.

Needs `pip install 'sourcebook[dask]'`, which `make audit` does: nothing else here needs Dask.
"""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

TINY = Path(__file__).parents[1] / "tiny"
CONFIG = """\
site_name: Tiny
site_url: https://example.org/tiny/
theme: {name: material, font: false}
plugins: [{sourcebook: {languages: [en, zh], cache: "", workers: 1%s}}]
"""


def built(root: Path, more: str = "") -> dict[str, bytes]:
    """Build the site of a corpus and return its files by their names."""
    (root / "mkdocs.yml").write_text(CONFIG % more, encoding="utf-8")
    mkdocs = Path(sysconfig.get_path("scripts")) / "mkdocs"
    subprocess.run([sys.executable, mkdocs, "build", "--quiet", "--strict"], cwd=root, check=True)
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def main() -> int:
    """Build with a cluster and without; return 1 if a file differs."""
    from distributed import LocalCluster  # here, as it is installed for this only

    with TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        shutil.copytree(TINY, root)
        alone = built(root)
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            together = built(root, f', scheduler: "{cluster.scheduler_address}"')
            with cluster.get_client() as client:
                shares = [len(keys) for keys in client.run(_shares_made).values()]
    differing = sorted(
        name for name in alone.keys() | together.keys() if alone.get(name) != together.get(name)
    )
    for file in differing:
        print(f"differs: {file}")
    print(f"{len(alone)} files, {len(differing)} of them other; made by {len(shares)} workers: {shares}")
    return 1 if differing or not all(shares) else 0


def _shares_made() -> list[str]:
    """Return, in a worker, what it has read to make pages; nothing where it has made none."""
    from sourcebook.host import pool

    return [pool._Read.recipe.config] if pool._Read.recipe else []


if __name__ == "__main__":
    raise SystemExit(main())
