"""What is newer than the floor and used all the same, because its absence takes nothing away: by the files that use it, each with the reason.

Each was looked at without it, on the screen and on paper.
"""

SPARED: dict[str, dict[str, str]] = {
    "site*.css": {
        "css.at-rules.media.forced-colors": "No system with Safari forces colours.",
        "css.at-rules.page": "Safari prints with margins, and lying or upright, as the reader chooses; nothing is cut at the edge of an upright sheet.",
        "css.at-rules.page.at_bottom-right": "Sheets have no numbers.",
        "css.properties.accent-color": "What is ticked has the colour of the system, or our own with the tick in white.",
        "css.properties.break-after.avoid": "A heading may be the last line of a sheet or a column.",
        "css.properties.break-after.multicol_context.avoid": "As above.",
        "css.properties.break-before.avoid": "As above, between a name and the line about it.",
        "css.properties.break-before.multicol_context.avoid": "As above.",
        "css.properties.content-visibility": "Stands with `::details-content` only.",
        "css.properties.cursor.not-allowed": "Phones have no pointer.",
        "css.properties.cursor.pointer": "Phones have no pointer.",
        "css.properties.font-family.ui-monospace": "The next font is `monospace`.",
        "css.properties.hyphens": "Safari knows it by `-webkit-hyphens`, which stands before it.",
        "css.properties.orphans": "A paragraph may leave one line behind on a sheet.",
        "css.properties.widows": "As above.",
        "css.properties.outline": "Its corners are not round.",
        "css.properties.overscroll-behavior": "The page scrolls behind the search when its end is reached.",
        "css.properties.print-color-adjust": "The others know it by `-webkit-print-color-adjust`, which stands before or after it.",
        "css.properties.text-size-adjust": "Phones know it by `-webkit-text-size-adjust`, and Firefox enlarges nothing on a page that is made for phones.",
        "css.properties.text-wrap": "Lines break at other words.",
        "css.selectors.details-content": "`site.js` opens what is printed open, and what a link leads to; without it, the reader does.",
    },
    "change.*js": {
        "api.Window.beforeunload_event": "An iPhone asks nothing before somebody leaves; the form says beforehand that nothing is kept.",
    },
    "*pagefind*.js": {
        "javascript.builtins.Intl.Segmenter": "Asked for by `typeof`; only for Chinese and the like.",
        "javascript.builtins.Error.captureStackTrace": "Asked for before it is called.",
        "javascript.builtins.SharedArrayBuffer.grow": "It is `WebAssembly.Memory.grow`, which is old.",
    },
    "*.html": {
        "html.elements.link.rel.icon": "An iPhone shows no icon.",
        "html.elements.meta.name.viewport": "What runs on phones knows it; others have no need for it.",
    },
}
