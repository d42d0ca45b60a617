#!/bin/sh
# Where the site will stand, as `address=…`: what the owner has set in SITE_ADDRESS, else what GitHub says of Pages, which knows of a
# domain of the owner's own. Where nobody says, the repository's own address is taken. GH_TOKEN must be allowed to read about Pages.
pages="$(gh api "repos/$GITHUB_REPOSITORY/pages" --jq '.html_url // ""')" || pages=""
case "$pages" in
  "") echo "::warning::GitHub säger inte var webbplatsen publiceras. Slå på Pages: Settings, Pages, Source, GitHub Actions." >&2 ;;
  http://*)
    echo "::warning::Webbplatsen kan läsas utan kryptering. Slå på Enforce HTTPS: Settings, Pages." >&2
    pages="https://${pages#http://}" ;;
esac
written="${SITE_ADDRESS:-$(sed -n "s/^address: *[\"']*\([^\"' #]*\).*/\1/p" content/site.yml)}"
if [ -n "$pages" ] && [ -n "$written" ] && [ "${written%/}" != "${pages%/}" ]; then
  echo "::warning::GitHub publicerar på $pages, men adressen är skriven som $written. Ändra den som är fel: domänen i Settings, Pages, variabeln SITE_ADDRESS eller address i content/site.yml." >&2
fi
echo "address=${SITE_ADDRESS:-$pages}"
