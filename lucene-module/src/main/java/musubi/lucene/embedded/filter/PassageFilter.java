package musubi.lucene.embedded.filter;

import java.io.IOException;
import java.util.List;
import musubi.lucene.engine.Conditions;
import musubi.lucene.index.Fields;
import musubi.lucene.query.Filter;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.join.BitSetProducer;
import org.jspecify.annotations.Nullable;

/** All conditions of a search as one query on passages, for both arms. */
public final class PassageFilter {

  private PassageFilter() {}

  /**
   * What a passage must be to be found by either arm; null if all may.
   *
   * @param documents marks the parents of the blocks
   */
  public static @Nullable Query of(
      Conditions conditions, MetadataQueries metadata, BitSetProducer documents)
      throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    Query filters = metadata.query(conditions.filters());
    if (filters != null) {
      all.add(filters, Occur.FILTER);
    }
    for (List<Filter> group : conditions.narrowing()) {
      Query narrower = metadata.query(group);
      if (narrower != null) {
        all.add(narrower, Occur.FILTER);
      }
    }
    new WordQueries(documents).addTo(all, conditions);
    BooleanQuery passages = all.build();
    if (passages.clauses().isEmpty()) {
      return null;
    }
    boolean onlyExclusions =
        passages.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST_NOT);
    return onlyExclusions ? all.add(Fields.passages(), Occur.FILTER).build() : passages;
  }
}
