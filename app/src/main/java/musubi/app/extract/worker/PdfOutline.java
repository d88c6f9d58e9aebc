package musubi.app.extract.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** The bookmarks of a PDF, in their order. */
final class PdfOutline {

  /**
   * One bookmark.
   *
   * @param level 1 for the outermost
   * @param page counted from 1
   */
  record Bookmark(int level, String title, int page) {}

  private static final int MAX_BOOKMARKS = 10_000;
  private static final int MAX_LEVEL = 6;

  private final PDDocument document;
  private final Map<COSDictionary, Integer> pages = new IdentityHashMap<>();
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Bookmark> bookmarks = new ArrayList<>();

  private PdfOutline(PDDocument document) {
    this.document = document;
  }

  /** Reads the outline; bookmarks that lead nowhere, or in circles, are left out. */
  static List<Bookmark> of(PDDocument document) throws IOException {
    PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
    if (outline == null) {
      return List.of();
    }
    PdfOutline reading = new PdfOutline(document);
    int number = 0;
    for (PDPage page : document.getPages()) {
      reading.pages.putIfAbsent(page.getCOSObject(), ++number);
    }
    reading.collect(outline.getFirstChild(), 1);
    return reading.bookmarks;
  }

  private void collect(PDOutlineItem first, int level) throws IOException {
    for (PDOutlineItem item = first;
        item != null && bookmarks.size() < MAX_BOOKMARKS && seen.add(item.getCOSObject());
        item = item.getNextSibling()) {
      PDPage page = item.findDestinationPage(document);
      Integer number = page == null ? null : pages.get(page.getCOSObject());
      String title =
          item.getTitle() == null ? "" : item.getTitle().replaceAll("[\\s\\u3000]+", " ").strip();
      if (number != null && !title.isEmpty()) {
        bookmarks.add(new Bookmark(level, title, number));
      }
      if (level < MAX_LEVEL) {
        collect(item.getFirstChild(), level + 1);
      }
    }
  }
}
