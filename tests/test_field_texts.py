"""A field is declared once: every field has its entry in fields.yml, and every entry its field."""

import re

from macros.content.field_texts import FILE, edit_texts, entries, label
from macros.content.kinds import BY_NAME, FILES, FOLDERS
from macros.content.model import EasyText
from macros.content.model_walk import record_fields


def _models(*models: type) -> set[type]:
    return {*models}.union(*(_models(*record_fields(model).values()) for model in models))


# A text that is easy to read is a row in the data, never a record in a file.
MODELS = _models(*FILES.values(), *FOLDERS.values(), EasyText)
FIELDS = {f"{model.__name__}.{name}": (model, name) for model in MODELS for name in model.model_fields}
NAMES = {name for _, name in FIELDS.values()}


def test_every_field_has_an_entry_in_both_languages():
    for field, (model, name) in FIELDS.items():
        texts = edit_texts(model, name)
        assert all(map(texts.get, ("sv", "en"))), f"macros/content/fields.yml does not say what an editor writes in {field}"


def test_every_entry_has_a_field():
    written = re.findall(r"^(\S+):$", FILE.read_text("utf-8"), re.MULTILINE)
    assert len(written) == len(entries()), "macros/content/fields.yml: a key stands twice"
    read = {id(edit_texts(*field)) for field in FIELDS.values()}
    for key, entry in entries().items():
        assert set(entry) <= {"label", "edit", "form", "data", "told"}, f"macros/content/fields.yml: nobody asks for all that is under {key}"
        assert "edit" not in entry or id(entry["edit"]) in read, f"macros/content/fields.yml: there is no field {key}"
        # What is not of a model is the text of a page.
        assert "told" not in entry or key in FIELDS or key in NAMES | {"body"}, f"macros/content/fields.yml: there is no field {key}"


def test_every_field_has_a_short_label_in_both_languages():
    for field, (model, name) in FIELDS.items():
        for language in ("sv", "en"):
            said = label(model, name, language)
            assert said != name, f"macros/content/fields.yml does not say what {field} is called in {language}"
            assert re.fullmatch(r"[A-ZÅÄÖ].{0,38}[^.]", said), f"macros/content/fields.yml: {said} is no heading"


def test_every_label_is_of_a_field():
    for key in (key for key, entry in entries().items() if "label" in entry):
        # What a row belongs to, its place in a list, and what is worked out are columns too.
        assert key in FIELDS or key in NAMES | BY_NAME.keys() | {"nr"} or "data" in entries()[key], f"macros/content/fields.yml: there is no field {key}"


def test_what_readers_call_a_field_goes_by_its_name_alone():
    told = [(key.split(".")[-1], entry["told"]) for key, entry in entries().items() if "told" in entry]
    assert len(told) == len(dict(told)), "macros/content/fields.yml: a field of the same name is told twice; say it once, under the name alone"


def test_a_text_that_means_the_same_everywhere_stands_once():
    texts = [(key.split(".")[-1], entry["edit"]["sv"]) for key, entry in entries().items() if "edit" in entry]
    assert len(texts) == len(set(texts)), "macros/content/fields.yml: the same text for fields of one name; say it once, under the name alone"
