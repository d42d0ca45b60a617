// Lets the reader take home what the filter shows: the rows of the table's own file, in the order that they stand in here.
// Nothing is sent: the file is fetched from this site and cut in the browser.
"use strict";

// A block, since the scripts of a page share their names.
{
  const button = document.querySelector("[data-selection]");
  const answer = button.form.querySelector(".selection-answer");

  // The lines of a CSV as they are written. A line break within quotation marks ends no line.
  function lines(text) {
    return text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r?\n?/g) ?? [];
  }

  function chosen(text) {
    const [head, ...rest] = lines(text);
    const byId = new Map(rest.map((line) => [line.split(";", 1)[0], line]));
    const ids = [...document.querySelectorAll(".commitments tbody tr")].filter((row) => !row.hidden).map((row) => row.id);
    return head + ids.map((id) => byId.get(id)).join("");
  }

  async function take() {
    answer.textContent = "";
    try {
      const found = await fetch(button.dataset.selection, { integrity: button.dataset.integrity, cache: "no-cache" });
      if (!found.ok) throw new Error(found.statusText);
      // Decoding drops the byte order mark, which Excel needs.
      const file = new Blob(["\ufeff", chosen(await found.text())], { type: "text/csv" });
      give(file, button.dataset.name);
    } catch {
      answer.textContent = button.dataset.failed;
    }
  }

  button.addEventListener("click", take);
}
