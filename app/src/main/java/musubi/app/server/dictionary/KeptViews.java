package musubi.app.server.dictionary;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.dictionary.edit.DictionaryEditor;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.revision.Revision;
import musubi.app.revision.TextChange;
import musubi.app.server.dictionary.DictionaryPage.Kept;
import musubi.app.server.dictionary.DictionaryPage.RevisionRow;
import musubi.app.server.dictionary.DictionaryPage.Shown;
import musubi.app.server.page.PageText;

/** Earlier texts of dictionaries, and candidates, for people. Thread-safe. */
final class KeptViews {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final int MOST = 30;

  private final DictionaryEditor editor;
  private final CandidateViews candidates;

  KeptViews(DictionaryEditor editor, CandidateViews candidates) {
    this.editor = editor;
    this.candidates = candidates;
  }

  /**
   * What is kept of a dictionary.
   *
   * @param number of an earlier text whose lines are shown; empty for none
   */
  Kept of(DictionaryFile file, Optional<Long> number, PageText text) throws IOException {
    List<RevisionRow> rows = new ArrayList<>();
    for (Revision revision : editor.history(file, MOST)) {
      rows.add(row(file, revision, rows.isEmpty(), text));
    }
    Shown shown = null;
    if (number.isPresent()) {
      Optional<TextChange> change = editor.change(file, number.get());
      Optional<RevisionRow> row =
          rows.stream().filter(one -> one.number() == number.get()).findFirst();
      if (change.isPresent() && row.isPresent()) {
        shown = new Shown(row.get(), change.get().changed());
      }
    }
    CandidateViews.Offered offered = candidates.of(file, text);
    return new Kept(rows, shown, offered.rows(), offered.note());
  }

  /** Who saved the newest text, when and why, in a sentence. */
  String last(DictionaryFile file, PageText text) {
    return editor.history(file, 1).stream()
        .findFirst()
        .map(revision -> row(file, revision, true, text))
        .map(row -> text.get("dictionary.clash", row.at(), row.who(), row.why()))
        .orElse("");
  }

  private static RevisionRow row(
      DictionaryFile file, Revision revision, boolean current, PageText text) {
    return new RevisionRow(
        revision.number(),
        MINUTE.format(revision.at().atZone(ZoneId.systemDefault())),
        revision.who().isEmpty() ? text.get("dictionary.nobody") : revision.who(),
        why(revision.why(), text),
        text.get("dictionary.lines", revision.added(), revision.removed()),
        DictionaryAddress.of(
                text, file, DictionaryAddress.REVISION, String.valueOf(revision.number()))
            + "#shown",
        current);
  }

  private static String why(String why, PageText text) {
    if (why.equals(DictionaryEditor.OUTSIDE)) {
      return text.get("dictionary.outside");
    }
    if (why.equals(DictionaryEditor.BEGINNING)) {
      return text.get("dictionary.beginning");
    }
    return why.startsWith(DictionaryEditor.RESTORED) ? text.get("dictionary.restored") : why;
  }
}
