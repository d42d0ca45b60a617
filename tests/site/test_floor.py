"""Everything works in the oldest browsers that must: what is shipped is held to MDN's data of what each version knows, without a browser."""

from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from tests.floor import scripts, styles
from tests.floor.markup import pages
from tests.floor.newer import NEWER
from tests.floor.spared import SPARED
from tests.floor.syntax import NO_SYNTAX, SYNTAX


def used(site) -> Iterator[tuple[str, str, str]]:
    """Every feature that is newer than the floor, with the name of the file and its place there."""
    read = {"css": styles.sheet, "js": scripts.script}
    for ending, features in read.items():
        for file in sorted(site.folder.rglob(f"*.{ending}")):
            for feature, line in features(file.read_text(encoding="utf-8")):
                yield feature, file.name, f"{file.relative_to(site.folder)}:{line}"
    shown = (file.read_text(encoding="utf-8") for file in site.folder.rglob("*") if file.suffix in (".html", ".svg"))
    yield from ((feature, ".html", "pages") for feature in pages(shown))


def test_nothing_shipped_is_newer_than_the_oldest_browsers_that_must_work(norro):
    """And what is spared is used, so that a reason does not outlive its feature."""
    idle = {(pattern, feature) for pattern, features in SPARED.items() for feature in features}
    wrong = []
    for feature, name, place in used(norro):
        by = {
            (pattern, feature) for pattern, features in SPARED.items() if fnmatch(name, pattern) and feature in features
        }
        idle -= by
        if not by:
            wrong.append(f"{place}: {feature} ({NEWER.get(feature, 'as an older browser drops the whole list')})")
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert not idle


@pytest.mark.parametrize(
    ("sheet", "feature"),
    [
        ("p { text-wrap: balance }", "css.properties.text-wrap"),
        ("p { width: stretch }", "css.properties.width.stretch"),
        ("p { color: color-mix(in srgb, red, blue) }", "css.types.color.color-mix"),
        ("p { --own: light-dark(red, blue) }", "css.types.color.light-dark"),
        ("p { color: rgb(from red r g b) }", "css.types.color.rgb.relative_syntax"),
        ("p { width: 3lh }", "css.types.length.lh"),
        ("p { width: 3cqw }", "css.types.length.container_query_length_units"),
        ("p { width: round(3px, 2px) }", "css.types.round"),
        ("p { a { color: red } }", "css.selectors.nesting"),
        ("p { &:hover { color: red } }", "css.selectors.nesting"),
        ("@media print { p:not(:has(a)) { color: red } }", "css.selectors.has"),
        ("p:has(a), b { color: red }", "css.selectors.has takes other selectors with it"),
        ("p:nth-child(2 of .a) { color: red }", "css.selectors.nth-child.of_syntax"),
        ("details::details-content { color: red }", "css.selectors.details-content"),
        ("@media (scripting: none) { p { color: red } }", "css.at-rules.media.scripting"),
        ("@media (40rem <= width) { p { color: red } }", "css.at-rules.media.range_syntax"),
        ("@container (min-width: 3rem) { p { color: red } }", "css.at-rules.container"),
        ("@layer a { @starting-style { p { color: red } } }", "css.at-rules.starting-style"),
        ("@page { @bottom-right { content: 'a' } }", "css.at-rules.page.at_bottom-right"),
        ("@property --a { syntax: '*'; inherits: false }", "css.at-rules.property"),
        ("p { grid-template-rows: subgrid }", "css.properties.grid-template-rows.subgrid"),
    ],
)
def test_what_is_new_in_a_style_sheet_is_seen(sheet, feature):
    assert feature in {found for found, _ in styles.sheet(sheet)}


@pytest.mark.parametrize(
    ("script", "feature"),
    [
        ("others.toSpliced(1, 0, 2)", "javascript.builtins.Array.toSpliced"),
        ("const { toSorted } = []", "javascript.builtins.Array.toSorted"),
        ("Object.groupBy(all, of)", "javascript.builtins.Object.groupBy"),
        ("const asked = new URLSearchParams(''); if (asked.size) go()", "api.URLSearchParams.size"),
        ("[].values().map(one)", "javascript.builtins.Iterator.map"),
        ("Promise.withResolvers()", "javascript.builtins.Promise.withResolvers"),
        ("AbortSignal.any([])", "api.AbortSignal.any_static"),
        ("note?.showPopover()", "api.HTMLElement.showPopover"),
        ("requestIdleCallback(go)", "api.Window.requestIdleCallback"),
        ("new Float16Array(1)", "javascript.builtins.Float16Array"),
        ("/(?<=a)b/.test(text)", "javascript.regular_expressions.lookbehind_assertion"),
        ("/a/v.test(text)", "javascript.builtins.RegExp.unicodeSets"),
        ("class A { static { go() } }", "javascript.classes.static.initialization_blocks"),
        ("import data from './a.json' with { type: 'json' }", "javascript.statements.import.import_attributes"),
        ("import('./a.json', { with: { type: 'json' } })", "javascript.operators.import.options_parameter"),
        ("one.querySelector(`${two}:has(p)`)", "css.selectors.has"),
        ("matchMedia('(scripting: none)')", "css.at-rules.media.scripting"),
        ("one.style.textWrap = 'balance'", "css.properties.text-wrap"),
        ("one.addEventListener('scrollend', go)", "api.Element.scrollend_event"),
        (
            "new Intl.NumberFormat('sv', { roundingMode: 'floor' })",
            "javascript.builtins.Intl.NumberFormat.NumberFormat.options_parameter.options_roundingMode_parameter",
        ),
        ("let = = 3", "not JavaScript"),
    ],
)
def test_what_is_new_in_a_script_is_seen(script, feature):
    assert feature in {found for found, _ in scripts.script(script)}


def test_what_is_as_old_as_the_floor_is_not_seen():
    assert not [
        *styles.sheet(
            "p:is(a, b) { gap: 1px; inset: 0; width: clamp(1px, 2vw, 3dvh) } @media (prefers-color-scheme: dark) { p { color: rgb(1 2 3 / 4%) } }"
        )
    ]
    assert not [
        *scripts.script(
            "export const a = (b) => b?.c ?? [1].at(-1); Object.values(b).map(a); one.dataset.take; const take = (size) => new Set().size; take(1);"
        )
    ]


@pytest.mark.parametrize(
    ("page", "feature"),
    [
        ('<div popover="auto">', "html.global_attributes.popover"),
        ('<details name="one">', "html.elements.details.name"),
        ('<p hidden="until-found">', "html.global_attributes.hidden.until-found"),
        ('<input type="month">', "html.elements.input.type_month"),
        ("<search>", "html.elements.search"),
    ],
)
def test_what_is_new_in_a_page_is_seen(page, feature):
    assert feature in pages([page])


def test_all_syntax_that_is_new_is_looked_for():
    """New data may tell of more of it than the reader knows."""
    syntax = {
        feature
        for feature in NEWER
        if feature.startswith("javascript.") and not feature.startswith("javascript.builtins.")
    }
    assert syntax <= SYNTAX.keys() | NO_SYNTAX
    assert SYNTAX.keys() <= NEWER.keys()
