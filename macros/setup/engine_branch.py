"""What every site shares, the engine, and what is a site's own.

In a site's repository the branch `engine` holds the engine and nothing else, one commit a version. The site's own branch has it
merged in, so the next version comes with one merge, in which git sees what the site has changed and no content can take part.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.core.problems import RefusedError

BRANCH = "engine"
OWN = (
    "content/", "inbox/", "words/", "docs/assets/readme/", "tests/here/", "CITATION.cff", "publiccode.yml", "README.md",
    ".github/CODEOWNERS",
)  # fmt: skip
"""How the paths begin of what is a site's own."""
NOTES = "CHANGELOG.md"
_IDENTITY = ("-c", "user.name=strategi", "-c", "user.email=strategi@localhost")


def git(folder: Path, *words: str) -> str:
    """What git answers in `folder`. Raises RefusedError with what git says when it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, encoding="utf-8", errors="replace")
    except FileNotFoundError:
        raise RefusedError("git saknas. Installera git, och försök igen.") from None
    if done.returncode:
        raise RefusedError(f"git {words[0]} gick inte: {done.stderr or done.stdout}")
    return done.stdout


def commit(folder: Path, message: str) -> None:
    """Commits all that there is in `folder`, as whoever git knows, or else in the name of the command."""
    git(folder, "add", "--all")
    known = subprocess.run(["git", "-C", str(folder), "var", "GIT_COMMITTER_IDENT"], capture_output=True).returncode == 0
    git(folder, *(() if known else _IDENTITY), "commit", "--quiet", "--allow-empty", "--message", message)


def engine_files(source: Path) -> list[str]:
    """The files of the engine in the checkout `source`. Raises RefusedError where it is none."""
    if not (source / "macros" / "setup").is_dir() or not (source / ".git").exists():
        raise RefusedError(f"{source}: här finns ingen kopia av webbplatsens kodförråd. Hämta det med git clone, och ange den mappen.")
    return [name for name in git(source, "ls-files", "-z").split("\0") if name and not name.startswith(OWN)]


def copy_engine(source: Path, to: Path) -> None:
    """The engine as it is in the checkout `source`, into `to`."""
    for name in engine_files(source):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, to / name)


def version_of(source: Path) -> str:
    """What a version of the engine is called: its tag, else its commit."""
    return git(source, "describe", "--tags", "--always").strip()


def upgrade(site: Path, source: Path) -> list[str]:
    """The engine in the checkout `source` into the repository `site`; what is new, in the engine's own words.

    Nothing that is the site's own is touched. Raises RefusedError, and then nothing has changed, where the site has changes that
    are not committed, or has changed the same lines as the engine.
    """
    if git(site, "status", "--porcelain"):
        raise RefusedError("Det finns ändringar som inte är sparade i git. Spara dem först med git commit.")
    if not git(site, "branch", "--list", BRANCH):
        raise RefusedError(f"Grenen {BRANCH} saknas. Hämta den med git fetch origin {BRANCH}:{BRANCH}. Den finns i kodförråd som strategi init har gjort.")
    engine_files(source)
    before, new = git(site, "rev-parse", BRANCH).strip(), version_of(source)
    with TemporaryDirectory() as temporary:
        tree = Path(temporary) / "engine"
        git(site, "worktree", "add", "--quiet", "--detach", str(tree), BRANCH)
        try:
            git(tree, "rm", "-r", "--quiet", ".")
            copy_engine(source, tree)
            commit(tree, f"engine: {new}")
            after = git(tree, "rev-parse", "HEAD").strip()
        finally:
            git(site, "worktree", "remove", "--force", str(tree))
    if git(site, "diff", "--name-only", before, after) == "":
        return []
    try:
        git(site, *_IDENTITY, "merge", "--quiet", "--no-edit", "--message", f"engine: {new}", after)
    except RefusedError:
        both = git(site, "diff", "--name-only", "--diff-filter=U").split()
        git(site, "merge", "--abort")
        raise RefusedError(
            "Ni har ändrat samma rader som den nya versionen i: " + ", ".join(both) + f". Kör git merge {after[:12]} och välj rad för rad."
        ) from None
    git(site, "branch", "--force", BRANCH, after)
    lines = git(site, "diff", "--unified=0", before, after, "--", NOTES).splitlines()
    return [line[1:] for line in lines if line.startswith("+- ")] or [f"Webbplatsen har version {new}."]
