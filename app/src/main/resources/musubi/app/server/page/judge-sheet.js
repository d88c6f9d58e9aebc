// Reads a sheet of this computer into the field, with the columns that count. Without it the sheet is pasted.

const NEEDED = ["検索語ID", "検索語", "評価", "文書ID"];

function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

// Cells of a table whose quotes are doubled within quotes.
function rows(table) {
  const separator = table.slice(0, (table + "\n").indexOf("\n")).includes("\t") ? "\t" : ",";
  const all = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < table.length; at++) {
    const sign = table[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (table[at + 1] === '"') { cell += sign; at++; }
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) { row.push(cell); cell = ""; }
    else if (sign === "\n") { all.push([...row, cell]); row = []; cell = ""; }
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || row.length > 0) all.push([...row, cell]);
  return all;
}

const quoted = (cell) => `"${(cell ?? "").replaceAll('"', '""')}"`;

const part = document.getElementById("file-part");
part.hidden = false;
document.getElementById("file").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  if (!file) return;
  const table = rows(text(await file.arrayBuffer()).replace(/^\uFEFF/, ""));
  const columns = NEEDED.map((name) => (table[0] ?? []).map((head) => head.trim()).indexOf(name));
  const field = document.getElementById("sheet");
  field.value = (columns.includes(-1) ? table : table.map((row) => columns.map((column) => row[column])))
    .map((row) => row.map(quoted).join(","))
    .join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
