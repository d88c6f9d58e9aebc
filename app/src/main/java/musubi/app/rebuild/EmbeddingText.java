package musubi.app.rebuild;

import java.util.ArrayList;
import java.util.List;

/** What the model reads of a passage: title, headings and text, one a line. */
public final class EmbeddingText {

  private EmbeddingText() {}

  /** The text by which a passage is embedded; parts that are blank are left out. */
  public static String of(String title, List<String> headings, String text) {
    List<String> lines = new ArrayList<>(headings.size() + 2);
    lines.add(title);
    lines.addAll(headings);
    lines.add(text);
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }
}
