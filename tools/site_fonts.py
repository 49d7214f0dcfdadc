"""Cut the site's fonts from the font packages.

Run it as `python tools/site_fonts.py` when the packages change. The cuts lie in the theme, so
that no build has to make them. They bear names of their own, as the licence of the originals
wants it of changed versions.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "themes" / "plain" / "static" / "fonts"

# site.css says the same as unicode-range: a browser loads a part only where it is needed.
PARTS = {
    "": (
        (0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2C6, 0x2C6), (0x2DA, 0x2DC),
        (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122),
        (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265),
        (0x2610, 0x2612), (0x2713, 0x2713),
    ),
    "-more": ((0x100, 0x130), (0x132, 0x151), (0x154, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF)),
    "-greek": ((0x370, 0x3FF),),
    "-cyrillic": ((0x400, 0x52F), (0x20B4, 0x20BD)),
}  # fmt: skip
CUTS = (
    ("serif", "Serif", "Regular"),
    ("serif-italic", "Serif", "It"),
    ("sans", "Sans", "Regular"),
    ("sans-semibold", "Sans", "Semibold"),
)
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum")


def cut(family: str, style: str, ranges: tuple[tuple[int, int], ...]) -> TTFont:
    """Keep the characters of some ranges, and rename what is left."""
    package = import_module(f"font_source_{family.lower()}_pro")
    source = Path(package.__path__[0]) / "files" / f"Source{family}Pro-{style}.ttf"
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=list(FEATURES), name_IDs=[0, 1, 2, 4, 6, 14]
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for a, b in ranges for code in range(a, b + 1)])
    subsetter.subset(font)
    names = {1: f"Dossier {family}", 4: f"Dossier {family} {style}", 6: f"Dossier{family}-{style}"}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    font["head"].modified = font["head"].created
    return font


def main() -> None:
    """Write every cut."""
    for name, family, style in CUTS:
        for part, ranges in PARTS.items():
            if name == "serif-italic" and part in ("-greek", "-cyrillic"):
                continue  # the packages' italic has neither script
            path = FOLDER / f"{name}{part}.woff2"
            font = cut(family, style, ranges)
            font.flavor = "woff2"
            font.save(path)
            print(f"{path.name}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
