"""`python -m tests.floor.derive DATA`: writes newer.json, all that a browser of the floor does not know, from MDN's data.

DATA is `data.json` of the npm package `@mdn/browser-compat-data` (`npm pack` it, and take it out of the archive); the data is CC0 1.0.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

# The oldest that must work: the last Chrome and Edge for Windows 7 and 8.1, an ESR of Firefox, Safari of an iPhone that stopped at iOS 15.
FLOOR = {"chrome": (109,), "firefox": (115,), "safari": (15, 6), "safari_ios": (15, 6)}
ROOMS = ("css", "javascript", "api", "html")
# What a script can only have by a name that is in the table itself, or by hardware that no page of ours asks for; their members have names
# of everyday words ("address") that mean something else in ours.
FOREIGN = (
    "Audio",
    "Bluetooth",
    "CSS",
    "Font",
    "GPU",
    "HID",
    "IDB",
    "MIDI",
    "Media",
    "Payment",
    "Performance",
    "RTC",
    "SVG",
    "USB",
    "Video",
    "WebGL",
    "XR",
)
# What stands in the data beside names, and can be seen in a sheet or a script all the same.
SEEN = re.compile(
    r"[\w@]*(_static|_event|_parameter|_option|_syntax|_units|_interpolation_color_space)|at_[\w-]+|type_[\w-]+|[^_]+"
)
TABLE = Path(__file__).with_name("newer.json")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.lstrip("≤").split("."))


def _lack(support: dict, browser: str) -> str | None:
    """What the browser of the floor lacks of it: "109 has it in part, 120 all"; None if it lacks nothing, "–" if no version has it all."""
    said = support.get(browser, [])
    here = [
        one
        for one in (said if isinstance(said, list) else [said])
        if not {"flags", "prefix", "alternative_name"} & set(one)
    ]
    dated = [
        (_version(one["version_added"]), one)
        for one in here
        if one["version_added"] not in (False, None, True, "preview")
    ]
    now = [
        one
        for since, one in dated
        if since <= FLOOR[browser] and not _version(one.get("version_removed", "9999")) <= FLOOR[browser]
    ]
    whole = [since for since, one in dated if "partial_implementation" not in one and "version_removed" not in one]
    if any("partial_implementation" not in one for one in now):
        return None
    return ("~" if now else "") + (".".join(str(part) for part in min(whole)) if whole else "–")


def _walk(node: dict, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict]]:
    if "__compat" in node:
        yield path, node["__compat"]["support"]
    for name, child in node.items():
        if name != "__compat":
            yield from _walk(child, (*path, name))


def _lacking(data: dict) -> tuple[dict[tuple[str, ...], dict[str, str]], set[tuple[str, ...]]]:
    """What some browser of the floor lacks, with the versions that have it, and what all of them have."""
    newer, old = {}, set()
    for room in ROOMS:
        for path, support in _walk(data[room], (room,)):
            lack = {browser: _lack(support, browser) for browser in FLOOR}
            if not any(lack.values()):
                old.add(path)
            elif set(lack.values()) != {"–"}:
                newer[path] = {browser: first for browser, first in lack.items() if first}
    return newer, old


def _seen(path: tuple[str, ...]) -> bool:
    """Whether it can be seen in a sheet, a script or a page that somebody uses it."""
    if path[0] in ("css", "html") or (path[1] != "builtins" and path[0] == "javascript"):
        return bool(SEEN.fullmatch(path[-1])) or path[0] == "javascript"
    option = path[-1].endswith(("_parameter", "_option"))
    return (
        (len(path) == 2 or not path[1].startswith(FOREIGN))
        and bool(SEEN.fullmatch(path[-1]))
        and (option or len(path) <= 3 + (path[0] == "javascript"))
    )


def table(data: dict) -> dict[str, object]:
    """The features by address in MDN's data, without those within one that is itself lacking; and names that older interfaces have too.

    Behind each stand the browsers that lack it, with the first version that has it: none for "–", and "~" before one that the floor has in part.
    """
    newer, old = _lacking(data)
    whole = {path: {browser for browser, first in lack.items() if "~" not in first} for path, lack in newer.items()}
    kept = {
        path
        for path, lack in newer.items()
        if not any(lack.keys() <= whole.get(path[:end], set()) for end in range(2, len(path)))
    }
    kept = {path for path in kept if _seen(path)}
    members = defaultdict(set)
    for path in old:
        if path[0] in ("api", "javascript") and len(path) > 2:
            members[path[-1].removesuffix("_static")].add(path)
    shared = {path[-1].removesuffix("_static") for path in kept if path[0] in ("api", "javascript")} & set(members)
    meta = data["__meta"]
    return {
        "source": f"@mdn/browser-compat-data {meta['version']}, CC0 1.0",
        "newer": {
            ".".join(path): " ".join(f"{browser} {first}" for browser, first in newer[path].items())
            for path in sorted(kept)
        },
        "shared": sorted(shared),
    }


if __name__ == "__main__":
    TABLE.write_text(
        json.dumps(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), indent=0, ensure_ascii=False)
        + "\n",
        encoding="utf-8",
    )
