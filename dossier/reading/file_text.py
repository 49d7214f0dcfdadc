"""Read a file's text, and refuse what is none."""

from dossier.input_file import TooLarge, UnfitFile
from dossier.reading.overlay import Readable, read_readable
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import MAX_BODY, MAX_FRONT_MATTER


def read_text(file: Readable, diagnostics: Diagnostics) -> str | None:
    """Read UTF-8 with or without a byte-order mark; line ends become line feeds."""
    try:
        data = read_readable(file, MAX_BODY + MAX_FRONT_MATTER)
    except TooLarge as error:
        megabytes = f"{error.size / 1e6:.1f} MB"
        diagnostics.error((1, 1), "too-long", f"this file has {megabytes}, over 1 MB", "shorten it")
        return None
    except OSError as error:
        remedy = "put a file here" if isinstance(error, UnfitFile) else "mend its mode"
        diagnostics.error((1, 1), "unreadable", f"this cannot be read: {error.strerror}", remedy)
        return None
    if b"\0" in data:
        diagnostics.error((1, 1), "binary", "this is not text", "save it as Markdown in UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        column = wrong.start - data.rfind(b"\n", 0, wrong.start)
        sentence = f"the byte 0x{data[wrong.start]:02x} is not UTF-8"
        diagnostics.error((line, column), "not-utf-8", sentence, "save the file as UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
