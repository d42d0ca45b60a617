"""Under what terms the downloads may be used: facts are free, texts want their source named."""

from typing import NamedTuple


class Licence(NamedTuple):
    """A licence; `about` is the word that says what it covers."""

    name: str
    url: str
    title: str
    about: str


CC = "https://creativecommons.org"
DATA = Licence("CC0-1.0", f"{CC}/publicdomain/zero/1.0/", "Creative Commons Zero v1.0 Universal", "data")
TEXTS = Licence("CC-BY-4.0", f"{CC}/licenses/by/4.0/", "Creative Commons Attribution 4.0 International", "texts")
LICENCES = (DATA, TEXTS)
