package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.WholeDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document with its text, for a preview.
 *
 * @param metadata its filterable values
 * @param predictions what classifiers said of it; null if nothing
 * @param passages all of them, in the order of the text; neighbours may overlap
 */
public record DocumentJson(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HitJson.PredictionJson> predictions,
    List<PassageJson> passages) {

  /**
   * A passage; offsets are UTF-16 units.
   *
   * @param headings the headings above it, outermost first
   * @param start of the text in the document
   * @param end behind it
   * @param place where in the file it begins; "" where that is not known
   * @param rank among the passages that answer the query, from 1; 0 for one that does not
   * @param highlights from and to within the text, where words of the query stand
   */
  public record PassageJson(
      String text,
      List<String> headings,
      int start,
      int end,
      String place,
      int rank,
      List<int[]> highlights) {}

  /**
   * The answer.
   *
   * @param found the passages that answer a query, best first; none where there is no query
   */
  public static DocumentJson of(WholeDocument document, List<HitPassage> found) {
    return new DocumentJson(
        document.head().id(),
        document.head().title(),
        document.head().path(),
        document.head().metadata(),
        HitJson.PredictionJson.of(document.head()),
        document.passages().stream().map(passage -> passage(passage, found)).toList());
  }

  private static PassageJson passage(WholeDocument.Passage passage, List<HitPassage> found) {
    int rank = 0;
    List<int[]> highlights = List.of();
    for (int i = 0; i < found.size() && rank == 0; i++) {
      HitPassage hit = found.get(i);
      if (hit.start() == passage.start() && hit.end() == passage.end()) {
        rank = i + 1;
        highlights =
            hit.highlights().stream().map(span -> new int[] {span.from(), span.to()}).toList();
      }
    }
    return new PassageJson(
        passage.text(),
        passage.headings(),
        passage.start(),
        passage.end(),
        passage.place(),
        rank,
        highlights);
  }
}
