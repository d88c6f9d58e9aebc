package musubi.lucene.past;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.lexical.QueryWord;
import org.jspecify.annotations.Nullable;

/** The words of past queries, kept for the analyzer that last asked. Thread-safe. */
final class PastWords {

  private record Kept(@Nullable QueryAnalyzer analyzer, Map<String, Set<String>> words) {}

  private volatile Kept kept = new Kept(null, Map.of());

  /** The words of a text, each once, in the form of the index. */
  Set<String> of(String text, QueryAnalyzer analyzer) {
    Kept known = kept;
    if (known.analyzer != analyzer) {
      known = new Kept(analyzer, new ConcurrentHashMap<>());
      kept = known;
    }
    return known.words.computeIfAbsent(
        text,
        unknown ->
            analyzer.analyze(unknown).words().stream()
                .map(QueryWord::term)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
