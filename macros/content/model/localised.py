"""Text in several languages: the authoritative language first, translations beside it."""

from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, ConfigDict, RootModel, ValidationInfo, model_validator

from .types import Text, problem


class Spoken(NamedTuple):
    """A text and the language that it is really written in."""

    text: str
    language: str


def _languages(info: ValidationInfo) -> tuple[str, ...] | None:
    return (info.context or {}).get("languages")


def _used_here(language: str, info: ValidationInfo) -> str:
    languages = _languages(info)
    if languages is not None and language not in languages:
        raise problem(
            "unknown_language", f'språket "{language}" används inte här. Skriv {" eller ".join(languages)}'
        )
    return language


def _check_languages(value: Any, info: ValidationInfo) -> None:
    languages = (info.context or {}).get("languages")
    if not isinstance(value, dict):
        wanted = " och ".join(f"{language}: …" for language in languages or ("sv", "en"))
        raise problem("not_localised", f"texten ska finnas på varje språk. Skriv {wanted} på var sin rad under fältet")
    if languages is None:
        return
    for language in value:
        if language not in languages:
            raise problem("unknown_language", f'språket "{language}" används inte här. Skriv {" eller ".join(languages)}')
    if languages[0] not in value:
        raise problem("no_first_language", f"texten saknas på huvudspråket. Lägg till raden {languages[0]}: …")


Language = Annotated[str, AfterValidator(_used_here)]
"""The code of one of the strategy's languages."""


class Localised(RootModel[dict[Language, Text]]):
    """One text in each language, `{sv: …, en: …}`.

    The first language of the strategy must be there; a translation may be missing, and the reader is then given the
    first language, marked as such.
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _languages(cls, value: Any, info: ValidationInfo) -> Any:
        _check_languages(value, info)
        return value

    def in_language(self, language: str) -> Spoken:
        """The text in `language`, or in the first language where it is not translated."""
        if language in self.root:
            return Spoken(self.root[language], language)
        first = next(iter(self.root))
        return Spoken(self.root[first], first)


class LocalisedWords(RootModel[dict[str, tuple[Text, ...]]]):
    """Words in each language, `{sv: [a, b], en: [c]}`; nothing is shown of them, so nothing is borrowed either."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _languages(cls, value: Any, info: ValidationInfo) -> Any:
        _check_languages(value, info)
        return value

    def in_language(self, language: str) -> tuple[str, ...]:
        """The words in `language`; none where there are none."""
        return self.root.get(language, ())
