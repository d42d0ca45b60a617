"""How a file is made strange: by what YAML and this project treat in a special way, rather than by bytes alone."""

from random import Random

from .targets import case_of, names, parted, seeds

TOKENS = [
    *(b": ", b"- ", b"\n", b"  ", b"\t", b"[", b"]", b"{", b"}", b'"', b"'", b"&a ", b"*a", b"!t ", b"!!python/name:os.system ", b"|", b">-\n", b"<<: "),
    *(b"#", b" #", b"? ", b"---\n", b"...\n", b"%YAML 1.1\n", b"\\", b"\\x00", b"\\u202e", b"\\U0010FFFF", b"\r\n", b"\r", b"\x00", b"\x0b", b"\x1b", b"\x7f"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\xed\xa0\x80", b"\xf0\x9f\x95\x8a", b"a\xcc\x8a", b"\xd9\x85", b"\xc2\xa0"),
    *(b"true", b"null", b"~", b"0", b"-1", b"1e309", b".inf", b"0x1F", b"12:30", b"2024-02-30", b"9999-12-31", b"0000", b"0000-00-00", b"99999999999999999999"),
    *(b"\xd9\xa1\xd9\xa2", b"\xc2\xb2", b"2024-W01-1", b"https://", b"https://a.b/", b"javascript:alert(1)", b"{{ x }}", b"{% x %}", b"<script>", b"&#0;", b"=1+1"),
    *(b"sv: ", b"en: ", b"fi: ", b"id: ", b"sources: []\n", b"certainty: seen\n", b"text: {sv: x}\n", b"period: {start: x}\n", b"languages: [sv]\n", b"goals: [[]]\n"),
]  # fmt: skip


def mutated(case: bytes, seed: int, most: int = 64 * 1024) -> bytes:
    """The case, changed in one to six places; the same seed changes it in the same way."""
    random = Random(seed)
    name, raw = parted(case)
    if random.random() < 0.05:
        name = random.choice(names())
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        raw = random.choice(_WAYS)(raw, random)
    return case_of(name, raw[:most])


def strange(raw: bytes, random: Random) -> bytes:
    """Bytes of any kind, changed in one place without regard to what they mean."""
    return random.choice((_put, _over, _cut, _flip, _much))(raw, random)


def _put(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(TOKENS) + raw[at:]


def _over(raw: bytes, random: Random) -> bytes:
    at, token = random.randrange(len(raw) + 1), random.choice(TOKENS)
    return raw[:at] + token + raw[at + len(token) :]


def _cut(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + raw[at + random.choice((1, 2, 5, 20, 100)) :]


def _flip(raw: bytes, random: Random) -> bytes:
    if not raw:
        return raw
    at = random.randrange(len(raw))
    return raw[:at] + bytes([random.randrange(256)]) + raw[at + 1 :]


def _lines(raw: bytes, random: Random) -> bytes:
    """A line gone, doubled, moved or indented."""
    lines = raw.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines) + 1)
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines.insert(to, lines.pop(at))
        case 3:
            lines[at] = b"  " + lines[at]
        case _:
            lines[at] = lines[at][2:]
    return b"\n".join(lines)


def _value(raw: bytes, random: Random) -> bytes:
    """Something else after the colon of a line."""
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(b": ")
    lines[at] = key + colon + random.choice(TOKENS)
    return b"\n".join(lines)


def _foreign(raw: bytes, random: Random) -> bytes:
    """Some lines of another file."""
    _, other = parted(random.choice(seeds()))
    theirs, lines = other.split(b"\n"), raw.split(b"\n")
    first, at = random.randrange(len(theirs)), random.randrange(len(lines) + 1)
    return b"\n".join(lines[:at] + theirs[first : first + random.choice((1, 2, 8))] + lines[at:])


def _much(raw: bytes, random: Random) -> bytes:
    """The same thing very many times."""
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(TOKENS) * random.choice((30, 300, 5000)) + raw[at:]


_WAYS = (_put, _put, _over, _cut, _flip, _lines, _lines, _lines, _value, _value, _value, _foreign, _much)
