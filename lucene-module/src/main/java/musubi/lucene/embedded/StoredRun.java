package musubi.lucene.embedded;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.embedded.StoredDocuments.StoredPassage;
import musubi.lucene.embedded.lexical.PartOfText;

/**
 * Passages that stand one after the other, as one text. Offsets are those of the document: the
 * blanks between two passages, which are not stored, become ends of lines.
 *
 * @param passages in order, at least one
 * @param parts where each stands in the text
 */
record StoredRun(String text, List<StoredPassage> passages, List<PartOfText> parts) {

  static StoredRun of(int first, List<StoredPassage> passages) {
    StringBuilder text = new StringBuilder();
    List<PartOfText> parts = new ArrayList<>();
    int start = passages.getFirst().offsets().from();
    for (StoredPassage passage : passages) {
      int from = passage.offsets().from() - start;
      if (text.length() < from) {
        text.repeat('\n', from - text.length());
      }
      int to = from + passage.text().length();
      parts.add(new PartOfText(first + parts.size(), passage.bodyOffset(), from, to));
      text.append(passage.text());
    }
    return new StoredRun(text.toString(), List.copyOf(passages), List.copyOf(parts));
  }

  List<String> headings() {
    return passages.getFirst().headings();
  }

  /** Offset of the text in the document's text. */
  int start() {
    return passages.getFirst().offsets().from();
  }

  /** Where in the file a spot of the text is; "" if that is not known. */
  String place(int offset) {
    int last = 0;
    while (last + 1 < parts.size() && parts.get(last + 1).from() <= offset) {
      last++;
    }
    return passages.get(last).places().at(offset - parts.get(last).from());
  }
}
