"""What somebody might write to make a page, a file or a machine do something else than show a text."""

EVIL = "https://evil.example"
"""Where nothing may ever lead or be fetched from; in no text that is checked for it does the name come from anywhere else."""

HTML = {
    "script": "<script>alert(1)</script>",
    "script from outside": f"<script src={EVIL}/x.js></script>",
    "handler": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "svg in svg": "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
    "frame": f"<iframe src={EVIL}></iframe>",
    "form": f"<form action={EVIL}><input name=q>",
    "refresh": f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    "base": f"<base href={EVIL}/>",
    "style": "<style>*{display:none}</style>",
    "closing tags": "</p></td></table></main></title></textarea></style></script>--><b>",
    "comment": "<!-- x",
    "processing instruction": "<?php system('id') ?>",
    "declaration": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{EVIL}">]>',
    "cdata": "<![CDATA[ x ]]>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "entity by number": "&#x3c;script&#62;alert(1)",
}
"""Refused in every text."""
JINJA = {
    "jinja": "{{ config }}",
    "jinja arithmetic": "{{ 7*191 }}",
    "jinja block": "{% include 'mkdocs.yml' %}",
    "jinja comment": "{# x #}",
    "jinja end": "x }} y",
    "comment with an id": "{#id onclick=alert(1)}",
    "jinja to python": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
}
"""Refused in every text."""
UNSEEN = {
    "null": "a\x00b",
    "escape": "\x1b[31mröd\x1b]8;;https://evil.example\x07",
    "backspace": "ab\x08c",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "override": "polisen\u202egpj.exe",
    "isolate": "\u2066x\u2069",
    "mark": "a\u200fb",
    "zero width": "Poli\u200bsen",
    "joiner": "Poli\u2060sen",
    "byte order mark": "\ufeffPolisen",
    "soft hyphen": "Poli\u00adsen",
    "filler": "\u3164",
    "tag": "Polisen\U000e0041",
    "private": "\ue000en\ue001",
    "private beyond": "x\U0010fffdy",
    "grapheme joiner": "Poli\u034fsen",
    "blank braille": "\u2800",
    "not a character": "a\uffffb",
    "lost letter": "V\ufffdld",
}
"""Refused in every file."""
SHOWN = {
    "attribute": f'x" onmouseover="alert(1)" autofocus onfocus=\'alert(2)\' href="{EVIL}',
    "address": "javascript:alert(document.domain)",
    "data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "link": f"[klicka]({EVIL}) [här](javascript:alert(1)) ![x]({EVIL}/x.png) [a]: {EVIL}",
    "markdown": "# rubrik *stark* **fet** `kod` ~~struken~~ | a | b | --- > citat - punkt 1. ett [^1] *[HTML]: x !!! note ==x== ^^y^^ :smile: --8<-- \"mkdocs.yml\"",
    "attributes of markdown": "{: onclick=alert(1) } { .class style=color:red onclick=alert(1)}",
    "lines": f"ett\n\n# rubrik\n\n    kod\n\n> citat\n\n- [ ] {EVIL}\n\n---\n\n```\nkod\n```\n\nslut",
    "template": "${7*191} #{7*191} {7*191} [[7*191]] <%= 7*191 %>",
    "format": "%s %n %(asctime)s {0.__class__.__init__.__globals__} {} {x!r} $HOME ${PATH} %PATH% $1 \\1 \\g<0>",
    "shell": "`id` $(id) ; id | id && id > /tmp/x ../../etc/passwd ~root",
    "typst": '#eval("1+1") #read("/etc/passwd") #include "x.typ" $x^2$ @ref *fet* _kursiv_ \\u{1F54A} = rubrik // bort /* bort',
    "json": '"}],"evil":"x\\u0022\\',
    "turtle": f'" . < {EVIL} > a < x > . """ ^^xsd:string @en \\',
    "bibtex": "}, note={x} \\input{/etc/passwd} \\write18{id} % bort",
    "ris": "x\nER  - \nTY  - JOUR\nTI  - evil",
    "calendar": "x\nEND:VEVENT\nBEGIN:VEVENT;X=\"y\":z",
    "csv": 'x","y";\'z\'\t"q',
    "sql": "'; DROP TABLE actors; --",
    "xml": "]]> &amp %xxe; a < b > c & d ' \"",
    "formula": f'=HYPERLINK("{EVIL}";"Klicka")',
    "formula of a program": "=cmd|' /C calc'!A0",
    "formula plus": "+1+1",
    "formula minus": "-2+3+cmd|' /C calc'!A0",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula wide": "＝1+1",
    "emoji": "👩‍👩‍👧🕊️🇸🇪 1️⃣",
    "right to left": "محمد علي שלום ‌می‌خواهم",
    "homoglyph": "Роlіsеn ехаmрlе",
    "joined": "\u00e0\u0301\u0302\u0303\u0304 ﷽ 𒐫",
    "prototype": "__proto__ constructor hasOwnProperty toString",
    "words of yaml": "null true ~ yes 0x1F 12:30 2024-03-26 !!python/object:os.system &a *a",
    "word": "x" * 300,
    "names": "NUL CON aux.txt C:\\Windows\\System32 \\\\evil.example\\x file:///etc/passwd",
    "pattern": "(a+)+$ [[:alpha:]] .* ^$ \\",
}
"""Texts like others, and shown as they are written. None has anything invisible in it, HTML, or the signs of our templates."""
MARKDOWN = ("link", "markdown", "lines", "format", "shell", "typst", "prototype")
"""Those of them that the content may not hold, since GitHub shows them in another way; what is made of them is harmless all the same."""
REFUSED = HTML | JINJA | {name: SHOWN[name] for name in MARKDOWN}
