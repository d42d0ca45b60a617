"""Of a document in Word only what can be seen is read, and what can be read in two ways is told."""

import zipfile
from pathlib import Path

import pytest

from macros.editing.docx_reader import read_tables_of

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>{}</w:tbl></w:body></w:document>'


def table(path: Path, *rows: str):
    """What is read of a table in a document with these rows."""
    with zipfile.ZipFile(path / "a.docx", "w") as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", BODY.format("".join(f"<w:tr>{row}</w:tr>" for row in rows)))
    return read_tables_of(path / "a.docx")[0]


def test_only_what_can_be_seen_in_a_document_is_read(tmp_path):
    seen = (
        '<w:sdt><w:sdtContent><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Ett</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>två</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        "<w:tc><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Välj</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc>",
        '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t><w:tab/><w:t>b\u00adc</w:t><w:br/><w:t>d</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p></w:tc>',
    )  # fmt: skip
    joined = "cellen är sammanslagen med en annan. Dela upp dem igen."
    assert table(tmp_path, *seen) == [[("Ett\ntvå", None), ("", joined), ("", None)], [("", joined), ("a bc\nd", None)]]


STRUCK = "texten är överstruken, helt eller delvis. Ta bort det som inte ska stå kvar, och överstrykningen av det som ska det."
TRACKED = "här finns text som är borttagen med spårade ändringar. Godkänn eller avvisa ändringarna under Granska i Word, och spara."
UNDECIDED = {
    "in part": ("<w:r><w:t>Vi </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>har</w:t></w:r>", STRUCK),
    "twice": ("<w:r><w:rPr><w:dstrike w:val='true'/></w:rPr><w:t>har</w:t></w:r>", STRUCK),
    "no longer": ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>har</w:t></w:r>", None),
    "only a blank": ("<w:r><w:rPr><w:strike/></w:rPr><w:t> </w:t></w:r><w:r><w:t>har</w:t></w:r>", None),
    "tracked": ("<w:ins><w:r><w:t>är</w:t></w:r></w:ins><w:del><w:r><w:delText>har</w:delText></w:r></w:del>", TRACKED),
    "moved": ("<w:moveFrom><w:r><w:t>har</w:t></w:r></w:moveFrom>", TRACKED),
    "a paragraph mark": ("<w:del><w:r/></w:del><w:r><w:t>har</w:t></w:r>", None),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_is_struck_out_or_not_decided_is_told_and_not_guessed(name, tmp_path):
    text, fault = UNDECIDED[name]
    assert table(tmp_path, f"<w:tc><w:p>{text}</w:p></w:tc>")[0][0].fault == fault
