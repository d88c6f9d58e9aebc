package musubi.lucene.embedded.filter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.index.Fields;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by their passages, under a filter that a document passes if one of its passages
 * does; the passage that passes need not be the one that matches.
 */
public final class BlockSearch {

  /** Equal ones by id: where documents lie in the index must not decide which are left out. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));

  private final ShownIndex index;
  private final @Nullable Query filter;

  /**
   * Prepares.
   *
   * @param filter on passages, or null for none
   */
  public BlockSearch(ShownIndex index, @Nullable Query filter) {
    this.index = index;
    this.filter = filter;
  }

  /** Documents that have a matching passage, the best of them if there are more than asked for. */
  public Set<Integer> matching(Query passages, int count) throws IOException {
    return Arrays.stream(documents(passages, count))
        .map(found -> found.doc)
        .collect(Collectors.toSet());
  }

  /** Documents that pass the filter, in the order of their ids. */
  public List<Integer> passing(int count) throws IOException {
    List<Integer> documents = new ArrayList<>();
    for (ScoreDoc found : documents(new ConstantScoreQuery(Fields.passages()), count)) {
      documents.add(found.doc);
    }
    return documents;
  }

  /** Whether a document passes the filter. */
  public boolean passes(int document) throws IOException {
    if (filter == null) {
      return true;
    }
    Block block = index.block(document);
    IndexSearcher searcher = index.searcher();
    Weight weight =
        searcher.createWeight(
            searcher.rewrite(filter), org.apache.lucene.search.ScoreMode.COMPLETE_NO_SCORES, 1);
    Scorer passages = weight.scorer(block.leaf());
    return passages != null && passages.iterator().advance(block.first()) < block.parent();
  }

  /** Documents that have a matching passage, in the order of the index, the first of them. */
  public int[] first(Query passages, int count) throws IOException {
    Query documents = filtered(documents(passages, ScoreMode.None));
    return index.searcher().search(documents, new FirstDocuments.Manager(count));
  }

  private ScoreDoc[] documents(Query passages, int count) throws IOException {
    return best(filtered(documents(passages, ScoreMode.Max)), count);
  }

  private Query filtered(Query documents) {
    return filter == null
        ? documents
        : new BooleanQuery.Builder()
            .add(documents, Occur.MUST)
            .add(documents(filter, ScoreMode.None), Occur.FILTER)
            .build();
  }

  /** By score alone, which is faster, unless the last of them is one of several equals. */
  private ScoreDoc[] best(Query documents, int count) throws IOException {
    IndexSearcher searcher = index.searcher();
    ScoreDoc[] oneMore = searcher.search(documents, count + 1).scoreDocs;
    if (oneMore.length <= count) {
      return oneMore;
    }
    return oneMore[count - 1].score > oneMore[count].score
        ? Arrays.copyOf(oneMore, count)
        : searcher.search(documents, count, BEST_FIRST).scoreDocs;
  }

  private Query documents(Query passages, ScoreMode scores) {
    return new ToParentBlockJoinQuery(passages, index.blocks(), scores);
  }
}
