"""Text in several languages: the authoritative language first, translations beside it."""

from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, ConfigDict, RootModel, ValidationInfo

from .types import Text, is_id, problem


class Spoken(NamedTuple):
    """A text and the language that it is really written in."""

    text: str
    language: str


def _languages(info: ValidationInfo) -> tuple[str, ...] | None:
    return (info.context or {}).get("languages")


def _used_here(language: str, info: ValidationInfo) -> str:
    languages = _languages(info)
    if languages is not None and language not in languages:
        wanted = " eller ".join(languages)
        raise problem("unknown_language", f'språket "{language}" används inte här. Skriv {wanted}')
    return language


Language = Annotated[str, AfterValidator(_used_here)]
"""The code of one of the strategy's languages."""


def _in_the_order_of_the_strategy(value: Any, info: ValidationInfo) -> dict[str, Any]:
    languages = _languages(info) or ("sv", "en")
    if not isinstance(value, dict):
        wanted = " och ".join(f"{language}: …" for language in languages)
        message = f"texten ska finnas på varje språk. Skriv {wanted} på var sin rad under fältet"
        raise problem("not_localised", message)
    return {language: value[language] for language in (*languages, *value) if language in value}


def _has_the_first(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    languages = _languages(info)
    if languages and languages[0] not in value:
        message = f"texten saknas på huvudspråket. Lägg till raden {languages[0]}: …"
        raise problem("no_first_language", message)
    return value


_ORDERED, _WHOLE = BeforeValidator(_in_the_order_of_the_strategy), AfterValidator(_has_the_first)


class Localised(RootModel[Annotated[dict[Language, Text], _ORDERED, _WHOLE]]):
    """One text in each language, `{sv: …, en: …}`.

    The first language of the strategy must be there; a translation may be missing, and the reader is then
    given the first language, marked as such.
    """

    model_config = ConfigDict(frozen=True)

    def in_language(self, language: str) -> Spoken:
        """The text in `language`, or in the first language where it is not translated."""
        if language in self.root:
            return Spoken(self.root[language], language)
        first = next(iter(self.root))
        return Spoken(self.root[first], first)


def _addresses(value: Localised) -> Localised:
    bad = " och ".join(f'"{slug}"' for slug in value.root.values() if not is_id(slug))
    if bad:
        raise problem("bad_slug", f"{bad} kan inte vara en adress. Skriv små bokstäver a–z, siffror och bindestreck")
    return value


Slug = Annotated[Localised, AfterValidator(_addresses)]
"""The last part of a page's address in each language."""


class LocalisedWords(RootModel[Annotated[dict[Language, tuple[Text, ...]], _ORDERED, _WHOLE]]):
    """Words in each language, `{sv: [a, b], en: [c]}`; they are not shown, so none are borrowed either."""

    model_config = ConfigDict(frozen=True)

    def in_language(self, language: str) -> tuple[str, ...]:
        """The words in `language`; none where there are none."""
        return self.root.get(language, ())
