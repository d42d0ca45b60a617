"""Whatever bytes, words and shapes a file holds, the reading and the checking end, and say what is wrong."""

import shutil
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.loading import load
from macros.content.yaml.reader import read_bytes
from macros.content.yaml.rules import is_ambiguous_scalar
from macros.core.problems import ContentError, Problem


def resolved(text: str, first: str) -> str:
    """What YAML 1.1 makes of a plain scalar, by PyYAML's own tables."""
    for tag, expression in yaml.SafeLoader.yaml_implicit_resolvers.get(first, []):
        if expression.match(text):
            return tag
    return "tag:yaml.org,2002:str"


@given(st.text("0123456789+-_.:eExoabfTZ ~nyNYtrueflsoNO=<", min_size=1, max_size=12).map(str.strip).filter(bool))
@settings(max_examples=600)
def test_whatever_yaml_would_convert_is_ambiguous(text):
    if resolved(text, text[0]) != "tag:yaml.org,2002:str":
        assert is_ambiguous_scalar(text)


@pytest.mark.parametrize("text", ["0o17", "y", "N", "1e3", "+12", ".5", "12:30", "08:15", "2024-03", "1_000"])
def test_so_is_what_other_readers_would_convert(text):
    assert is_ambiguous_scalar(text)


PIECES = st.sampled_from([
    *("sources:", "id", ": ", "- ", "\n", "  ", "[", "]", "{", "}", '"', "'", "&a", "*a", "!t", "|", ">", "<<", "#", "?", "---", "...", "%", "\t", "\\", "å", "12:30"),
    *("\u202e", "\x00", "\ufeff", "\u2028", ",", "@", "text: {sv: x}", "`", "\r", "\x85", "\U0010ffff"),
])  # fmt: skip
HOSTILE = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode()),
)


@given(HOSTILE)
@settings(max_examples=600)
def test_no_file_can_break_the_reading(raw):
    document = read_bytes(raw, "x.yml")
    assert document.complete or document.problems
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()


@pytest.fixture(scope="module")
def copy(county, tmp_path_factory):
    return shutil.copytree(county, tmp_path_factory.mktemp("hostile") / "content")


KEYS = st.sampled_from(["id", "sources", "commitments", "text", "sv", "certainty", "period", "start", "end", "lead"])
NODES = st.recursive(
    st.sampled_from(["strategin", "2020", "", "x-1", "seen", "true", "<b>", "{{ x }}"]) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(name=st.sampled_from(["site.yml", "strategies/norro-2020.yml", "actors/sjopolisen.yml", "goals/fria-natet.yml"]), data=NODES)
@settings(max_examples=80)
def test_no_shape_can_break_the_checking(name, data, copy):
    path = copy / name
    before = path.read_bytes()
    root = data if isinstance(data, dict) else dict.fromkeys(("commitments", "sources", "plans", "slug"), data)
    path.write_text(yaml.safe_dump(root, allow_unicode=True), "utf-8")
    try:
        with pytest.raises(ContentError) as told:
            load(copy, date(2025, 12, 24))
        assert all(isinstance(problem, Problem) for problem in told.value.problems)
    finally:
        path.write_bytes(before)
