"""See that nothing changed since the last build, before anything heavier is imported.

Looking costs one stat a file. A file that changed within a tick of its disk's clock may change
once more and look the same: those few are read, and remembered by a digest, as git does with
what is racily clean (Documentation/technical/racy-git.txt).
"""

from __future__ import annotations

import os
import sys
import time

FILE = ".dossier/last-build"
# FAT counts in two seconds.
MTIME_GRANULARITY_NS = 2_000_000_000
# No path and no number is empty, so that two of these stand between the parts of the file alone.
_END = "\0"
# Bytes of one young file that are read: as large as any input may be.
_MOST = 20_000_000
_UNREAD = "unread"
_PACKAGE = os.path.dirname(os.path.realpath(__file__))


class LastBuild:
    """What is remembered of a build.

    `day` is "pinned" where the settings name it; `words` are what building again would print: as
    JSON but for the seconds, then what stands before the seconds, before the output's path and
    after it, and what goes to the error stream.
    """

    __slots__ = ("day", "inputs", "output", "report", "words", "young")

    def __init__(self, text: str) -> None:
        which, self.day, self.report, *parts = text.split(_END + _END)
        *words, self.young, self.inputs, self.output = parts
        self.words = tuple(words)
        if which != python() or len(words) != 5:
            raise ValueError("another Python, or another version of dossier, wrote this")

    @classmethod
    def read(cls, root: str) -> LastBuild:
        """Read what was remembered; raise OSError or ValueError where there is nothing."""
        with open(f"{root}/{FILE}", encoding="utf-8", errors="surrogateescape") as file:
            return cls(file.read())

    def is_current(self, root: str, day: str, inputs: list[str]) -> bool:
        """Return whether a build of these inputs would find everything as the last one left it."""
        return (
            self.day == day
            and not is_unfinished(root)
            and not os.path.exists(f"{root}/.dossier/journal.json")
            and self.inputs == join(inputs)
            and self.young == _digest(inputs, self.young.split(" ")[1:])
            and self.output == join(look_at_output(root))
        )


def as_text(day: str, report: str, words: tuple[str, ...], *stamps: str) -> str:
    """Return what is to be remembered; the stamps are of young inputs, all inputs, the output."""
    return f"{_END}{_END}".join((python(), day, report, *words, *stamps))


def python() -> str:
    """Return the version of this Python, and the state of the folders it takes packages from."""
    folders = [folder for folder in sys.path if folder.endswith("-packages")]
    states = [str(os.stat(folder).st_mtime_ns) for folder in folders if os.path.isdir(folder)]
    return " ".join([sys.version, sys.prefix, *states])


def say_again(arguments: list[str], seen: list[str]) -> bool:
    """Print what the last build said, if nothing changed; false for all that takes the long way.

    The inputs, as they look, are added to `seen`.
    """
    began = time.perf_counter()
    root, as_json = plain_build_root(arguments)
    if not root:
        return False
    try:
        last = LastBuild.read(root)
        day = "pinned" if last.day == "pinned" else time.strftime("%Y-%m-%d")
        seen += look_at_inputs(root)
        if is_current := last.is_current(root, day, seen):
            _print(last.words, root, time.perf_counter() - began, as_json=as_json)
    except (OSError, ValueError):
        return False
    return is_current


def plain_build_root(arguments: list[str]) -> tuple[str, bool]:
    """Return the workspace that `build [--json] [-C DIR]` means, and whether JSON is asked for.

    There is none where anything else is asked for, or where Click would refuse the folder or mend
    the streams.
    """
    rest, folder = list(arguments), "."
    if rest.count("-C") == 1 and rest[-1] != "-C":
        at = rest.index("-C")
        folder = rest[at + 1]
        del rest[at : at + 2]
    as_json = rest == ["build", "--json"]
    is_plain = (as_json or rest == ["build"]) and "_DOSSIER_COMPLETE" not in os.environ
    if not is_plain or not is_utf8(sys.stdout) or not os.access(folder, os.R_OK):
        return "", False
    return find_root(folder), as_json


def is_utf8(stream: object) -> bool:
    """Return whether a stream takes every character."""
    return getattr(stream, "encoding", "") == "utf-8"


def _print(words: tuple[str, ...], root: str, seconds: float, *, as_json: bool) -> None:
    json, before, after, end, note = words
    output = from_here(f"{root}/output")
    text = f"{json}{seconds:.3f}\n}}" if as_json else f"{before}{seconds:.1f}{after}{output}{end}"
    text.encode()  # so that a name which cannot be printed is found before anything is
    if note and not as_json:
        sys.stderr.write(f"{note}\n")
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def find_root(start: str) -> str:
    """Return the nearest folder upwards that is a workspace; empty where there is none."""
    folder = os.path.realpath(start)
    if not os.path.isdir(start):
        return ""
    while not (
        os.path.isfile(f"{folder}/dossier.toml") or os.path.isfile(f"{folder}/content/me.md")
    ):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def from_here(path: str) -> str:
    """Return a path as seen from where the command was run, where that is shorter."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def is_unfinished(root: str) -> bool:
    """Return whether an output, new or old, is left that the next build clears away."""
    with os.scandir(root) as entries:
        return any(entry.name.startswith(".dossier-output-") for entry in entries)


def join(seen: list[str]) -> str:
    """Return what was seen as one text."""
    return _END.join(seen)


def look_at_inputs(root: str) -> list[str]:
    """List what a build reads, and how it looks: content, settings, themes, receipts, dossier."""
    seen = list[str]()
    for name in ("content", "dossier.toml", "themes", "sent"):
        _look(f"{root}/{name}", seen)
    _look(_PACKAGE, seen)
    if not os.path.isdir(f"{_PACKAGE}/_shipped/themes"):
        _look(f"{os.path.dirname(_PACKAGE)}/themes", seen)
    return [*seen, *_modes(root)]


def look_at_output(root: str) -> list[str]:
    """List what a build wrote, and its looks; a link in its place is looked at as what it is."""
    return ["a link"] if os.path.islink(f"{root}/output") else look_at(f"{root}/output")


def look_at(place: str) -> list[str]:
    """List the files below a folder, in one order everywhere: each path, and how it looks."""
    seen = list[str]()
    _look(place, seen)
    return seen


def _look(place: str, seen: list[str]) -> None:
    try:
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        seen += (place, _looks(os.stat(place)))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                _look(entry.path, seen)
        else:
            try:
                seen += (entry.path, _looks(entry.stat()))
            except OSError:
                seen += (entry.path, _looks(entry.stat(follow_symlinks=False)))


def _looks(stat: os.stat_result) -> str:
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"


def _modes(root: str) -> list[str]:
    """List who may enter the workspace, of which a build warns."""
    seen, folder = list[str](), f"{root}/content"
    while True:
        if os.path.isdir(folder):
            seen += (folder, f"0 0 {os.stat(folder).st_mode}")
        if folder == os.path.dirname(folder):
            return seen
        folder = os.path.dirname(folder)


def size_of(seen: list[str]) -> int:
    """Return the bytes of all that was looked at."""
    return sum(int(looks.split(" ")[2]) for looks in seen[1::2])


def young_in(seen: list[str]) -> str:
    """Return a digest of what changed too lately for its looks to be believed, or in the future.

    The digest comes first, then where each file stands in what was seen. Where one cannot be read
    (a pipe, a device, gigabytes) the answer is one that no digest equals, so that the next build
    takes the long way, which tells of it.
    """
    limit = time.time_ns() - MTIME_GRANULARITY_NS
    young = [
        str(number)
        for number, looks in enumerate(seen[1::2])
        if max(map(int, looks.split(" ")[:2])) > limit
    ]
    try:
        return _digest(seen, young)
    except OSError:
        return _UNREAD


def _digest(seen: list[str], numbers: list[str]) -> str:
    """Return the digest of files that were young, read again; raise OSError for one unfit."""
    if not numbers:
        return ""
    from dossier.blake2 import blake2b
    from dossier.input_file import read_bounded

    digest = blake2b(digest_size=16)
    for number in numbers:
        data = read_bounded(seen[2 * int(number)], _MOST)
        digest.update(b"%d\0%b" % (len(data), data))
    return " ".join((digest.hexdigest(), *numbers))
