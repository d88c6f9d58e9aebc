package musubi.lucene.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.QueryException;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;

/** Everything that can be seen of an index by asking it questions. */
final class Answers {

  private static final HybridSearch SEARCH =
      new HybridSearch(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT), new JapaneseQueries());

  private static final List<String> FACETS = List.of("部署", "種別", "機密");

  private final SnapshotView generation;
  private final Questions asked;
  private final Map<String, Object> answers = new LinkedHashMap<>();

  private Answers(SnapshotView generation, Questions asked) {
    this.generation = generation;
    this.asked = asked;
  }

  /**
   * What is asked.
   *
   * @param typed queries, with all signs
   * @param begun what was typed before a completion is wanted
   * @param vector of every query
   * @param depth of the arms
   */
  record Questions(List<String> typed, List<String> begun, float[] vector, int depth) {}

  /** The answers by what was asked; an error is an answer too. */
  static Map<String, Object> of(SnapshotView generation, Questions asked) throws IOException {
    Answers answers = new Answers(generation, asked);
    answers.ask();
    return answers.answers;
  }

  private void ask() throws IOException {
    answers.put("fields", generation.fields().stated());
    answers.put("size", generation.size());
    for (String typed : asked.typed()) {
      TypedQuery query = generation.parse(typed);
      answers.put("parsed " + typed, query);
      for (Mode mode : Mode.values()) {
        search(mode + " " + typed, query, SearchOptions.hits(50).withMode(mode).withExplain(true));
      }
      SearchOptions few = SearchOptions.hits(5).withPassages(0);
      search("sorted " + typed, query, few.withOrder(FieldOrder.parse("-施行日")));
      search("sorted by few " + typed, query, few.withOrder(FieldOrder.parse("機密")));
      for (String facet : FACETS) {
        search(facet + " of " + typed, query, few.withFacets(List.of(facet)));
      }
      put("rankings " + typed, () -> SEARCH.rankings(generation, request(query, few)));
      put("searched " + typed, () -> SEARCH.corrected(generation, generation.wording(typed)));
      put("meant " + typed, () -> generation.corrections(query.text(), query.filters()));
    }
    Filter secret = Filter.parse("機密=甲");
    for (String begun : asked.begun()) {
      put("begun " + begun, () -> generation.suggest(begun, 4, List.of()));
      put("filtered " + begun, () -> generation.suggest(begun, 4, List.of(secret)));
    }
  }

  private SearchRequest request(TypedQuery query, SearchOptions options) {
    return new SearchRequest(
        query,
        Optional.of(new QueryVector(asked.vector(), SampleGeneration.FINGERPRINT)),
        options.withDepth(asked.depth()));
  }

  private void search(String name, TypedQuery query, SearchOptions options) throws IOException {
    put(name, () -> SEARCH.search(generation, request(query, options)));
  }

  private interface Asking {
    Object answer() throws IOException;
  }

  private void put(String name, Asking asking) throws IOException {
    try {
      answers.put(name, asking.answer());
    } catch (QueryException e) {
      answers.put(name, String.valueOf(e.getMessage()));
    }
  }
}
