package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.List;
import musubi.lucene.hit.Suggestion;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Finds the titles and headings that are read in a given way. */
@FunctionalInterface
public interface ReadTexts {

  /**
   * Returns texts, those in most documents first.
   *
   * @param filter lets documents pass; null for all
   */
  List<Suggestion> readAs(String foldedReading, int most, @Nullable Query filter)
      throws IOException;
}
