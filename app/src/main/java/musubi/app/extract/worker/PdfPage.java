package musubi.app.extract.worker;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import musubi.app.extract.worker.PdfOutline.Bookmark;
import musubi.app.source.text.TextBuilder;

/**
 * One page of a PDF, given as paragraphs of printed lines. A line that runs to the right margin is
 * joined with the next, without a blank between Japanese characters. A line stays alone if it is
 * clearly shorter than the page's longest, if it closes a sentence, or if the next line begins an
 * item of a list.
 */
final class PdfPage {

  /** A line of less than this share of the longest does not reach the margin. */
  private static final double FULL = 0.75;

  private static final Pattern ITEM =
      Pattern.compile(
          "^(?:[・●○◎■□◆◇▼▲※＊*•‐-]|[(（]?[0-9０-９一二三四五六七八九十ア-ンa-zA-Z]{1,3}[)）.．、]|[①-⑳]|第[0-9０-９一二三四五六七八九十百]+[条章節項編]).*");

  private final TextBuilder text;

  PdfPage(TextBuilder text) {
    this.text = text;
  }

  /**
   * Adds the page. A bookmark becomes a heading at the line that begins with its title, or at the
   * top of the page if there is none.
   */
  void append(List<List<String>> paragraphs, List<Bookmark> bookmarks) {
    List<Bookmark> open = new ArrayList<>(bookmarks);
    List<String> all = paragraphs.stream().flatMap(List::stream).map(PdfPage::folded).toList();
    for (Bookmark bookmark : bookmarks) {
      String title = folded(bookmark.title());
      if (all.stream().noneMatch(line -> line.startsWith(title))) {
        text.heading(bookmark.level(), bookmark.title());
        open.remove(bookmark);
      }
    }
    int longest =
        paragraphs.stream().flatMap(List::stream).mapToInt(String::length).max().orElse(0);
    String before = "";
    for (List<String> paragraph : paragraphs) {
      boolean first = true;
      for (String line : paragraph) {
        if (!line.isEmpty()) {
          before = append(line, before, first, open, longest * FULL);
          first = false;
        }
      }
    }
    text.endParagraph();
  }

  /** Adds a line and returns the text that the next line may continue; empty after a heading. */
  private String append(
      String line, String before, boolean first, List<Bookmark> open, double full) {
    for (Bookmark bookmark : open) {
      String title = folded(bookmark.title());
      if (folded(line).startsWith(title)) {
        text.endParagraph();
        text.heading(bookmark.level(), bookmark.title());
        open.remove(bookmark);
        boolean whole = folded(line).equals(title);
        text.append(whole ? "" : line);
        return whole ? "" : line;
      }
    }
    if (!before.isEmpty()) {
      join(before, line, first, full);
    }
    text.append(line);
    return line;
  }

  private void join(String before, String line, boolean newParagraph, double full) {
    char last = before.charAt(before.length() - 1);
    boolean goesOn =
        before.length() >= full && "。！？!?：:".indexOf(last) < 0 && !ITEM.matcher(line).matches();
    boolean japanese = isJapanese(last) && isJapanese(line.charAt(0));
    // Japanese is set with so much air between lines that each is taken for a paragraph.
    if (goesOn && japanese) {
      return;
    }
    if (newParagraph) {
      text.endParagraph();
    } else if (goesOn) {
      text.append(" ");
    } else {
      text.endLine();
    }
  }

  static boolean isJapanese(char c) {
    return c >= '\u3000' && c <= '\u30FF'
        || c >= '\u3400' && c <= '\u9FFF'
        || c >= '\uF900' && c <= '\uFAFF'
        || c >= '\uFF00' && c <= '\uFFEF'
        || Character.isSurrogate(c);
  }

  /** Without blanks and differences of width, for comparing. */
  private static String folded(String line) {
    return Normalizer.normalize(line, Normalizer.Form.NFKC).replaceAll("\\s+", "");
  }
}
