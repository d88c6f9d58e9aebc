package musubi.lucene.embedded;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import musubi.lucene.embedded.filter.BlockSearch;
import musubi.lucene.embedded.lexical.LexicalArm;
import musubi.lucene.embedded.semantic.SemanticArm;
import musubi.lucene.engine.ArmSource;
import musubi.lucene.engine.Matching;
import musubi.lucene.lexical.ExactScore;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Both arms under one filter, with documents by their Lucene numbers.
 *
 * @param lexical null if the arm does not run
 * @param semantic null if the arm does not run
 * @param search under the filter
 * @param filter on passages, or null for none
 * @param documents gives ids
 * @param clock times both arms
 */
record EmbeddedArms(
    @Nullable LexicalArm lexical,
    @Nullable SemanticArm semantic,
    BlockSearch search,
    @Nullable Query filter,
    FoundDocuments documents,
    ArmClock clock)
    implements ArmSource<Integer> {

  @Override
  public Set<Integer> nearest(int depth) throws IOException {
    return semantic == null ? Set.of() : clock.semantic(() -> semantic.nearest(filter, depth));
  }

  @Override
  public Matching<Integer> matching(int depth) throws IOException {
    return lexical == null
        ? new Matching<>(Set.of(), true)
        : clock.lexical(() -> lexical.matching(search, depth));
  }

  @Override
  public Map<Integer, ExactScore> lexical(SortedSet<Integer> numbers) throws IOException {
    return lexical == null ? Map.of() : clock.lexical(() -> lexical.score(numbers));
  }

  @Override
  public Map<Integer, Float> semantic(Collection<Integer> numbers) throws IOException {
    return semantic == null ? Map.of() : clock.semantic(() -> semantic.similarities(numbers));
  }

  @Override
  public String id(Integer document) throws IOException {
    return documents.id(document);
  }
}
