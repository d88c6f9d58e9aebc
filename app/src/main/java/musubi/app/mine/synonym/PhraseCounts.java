package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.mine.text.PlainText;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/** In how many documents phrases stand, whatever their spelling. Used by one thread. */
final class PhraseCounts implements SearchService.DocumentSink {

  private final Map<String, Set<Integer>> documents = new HashMap<>();
  private final List<String> phrases;
  private int read;

  PhraseCounts(List<String> phrases) {
    this.phrases = phrases.stream().map(PlainText::folded).distinct().toList();
  }

  @Override
  public void accept(WholeDocument document) {
    List<String> texts = new ArrayList<>();
    document.passages().forEach(passage -> texts.add(passage.text()));
    String text = PlainText.folded(String.join("\n", texts));
    for (String phrase : phrases) {
      if (text.contains(phrase)) {
        documents.computeIfAbsent(phrase, p -> new HashSet<>()).add(read);
      }
    }
    read++;
  }

  /** Number of documents with a phrase. */
  int with(String phrase) {
    return documents.getOrDefault(PlainText.folded(phrase), Set.of()).size();
  }

  /** Number of documents with both phrases. */
  int with(String a, String b) {
    Set<Integer> others = documents.getOrDefault(PlainText.folded(b), Set.of());
    return (int)
        documents.getOrDefault(PlainText.folded(a), Set.of()).stream()
            .filter(others::contains)
            .count();
  }
}
