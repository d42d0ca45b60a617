"""Nobody else learns that somebody was here, and the site keeps nothing about its readers."""

from .watching import Watch


def test_only_a_chosen_scheme_is_remembered(window, root, site):
    watch = Watch(window())
    watch.page.goto(root)
    assert watch.kept() == []
    watch.page.click(".scheme-button")
    assert watch.kept() == ["localStorage scheme"]
    assert watch.page.evaluate("localStorage.scheme") in ("light", "dark")
    watch.page.goto(root + site.address("goal"))
    assert watch.kept() == ["localStorage scheme"]


def test_links_to_others_do_not_tell_where_one_was(window, root, site):
    page = window()
    told = []
    page.context.route(
        lambda url: not url.startswith(root),
        lambda route: (told.append(route.request.all_headers().get("referer")), route.fulfill(body="")),
    )
    left = 0
    for kind in (kind for kind in ("help", "sources", "actor") if kind not in site.facts.urls.left_out):
        page.goto(root + site.address(kind))
        if kind == "sources":
            page.click(".source-group > summary >> nth=0")
        links = page.locator("main a[href^='https:']:visible")
        # A young site may lead to nobody else yet.
        if links.count():
            links.first.click()
            page.wait_for_url(lambda url: not url.startswith(root))
            left += 1
    assert told == [None] * left


def test_every_page_has_its_policy_before_what_that_holds_for_and_sends_no_referrer(site):
    """That the policy is strict is looked at in each page that is built: tests/pages/test_inserting.py."""
    for address, tree in site.trees:
        names = [node.attributes.get("http-equiv") or node.tag for node in tree.css("meta[http-equiv='Content-Security-Policy'], script, link")]
        assert names[0] == "Content-Security-Policy", f"/{address}"
        assert tree.css("meta[name=referrer][content=no-referrer]"), f"/{address}"
