package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.index.Fields;
import musubi.lucene.index.Places;
import musubi.lucene.search.HitPassage.Span;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes hits of ranked documents: reads what is stored, chooses and highlights passages. */
final class HitBuilder {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenGeneration generation;
  private final SearchOptions options;
  private final LexicalQuery query;
  private final Fusion fusion;
  private final @Nullable Weight lexical;
  private final @Nullable DocumentScorer scorer;
  private final PassageRanker ranker;
  private final StoredFields stored;

  /** Prepares a builder for the hits of one search. */
  HitBuilder(OpenGeneration generation, SearchOptions options, Question question, Fusion fusion)
      throws IOException {
    this.generation = generation;
    this.options = options;
    this.query = question.terms();
    this.fusion = fusion;
    this.lexical =
        query.isEmpty()
            ? null
            : generation
                .searcher()
                .createWeight(
                    generation.searcher().rewrite(query.passages()), ScoreMode.COMPLETE, 1);
    this.scorer = question.scorer();
    this.ranker = new PassageRanker(fusion, lexical, question.vector());
    this.stored = generation.searcher().storedFields();
  }

  Hit build(PlacedDocument placed) throws IOException {
    Fused<DocumentKey> ranked = placed.fused();
    Document document = stored.document(ranked.key().luceneDocument());
    Block block = Block.of(generation, ranked.key().luceneDocument());
    List<HitPassage> passages = new ArrayList<>();
    if (options.passagesPerHit() > 0) {
      for (int passage : ranker.best(block, options.passagesPerHit())) {
        passages.add(passage(block, passage));
      }
    }
    return new Hit(
        document.get(Fields.ID),
        document.get(Fields.TITLE),
        document.get(Fields.PATH),
        JSON.readValue(
            document.get(Fields.METADATA), new TypeReference<Map<String, List<String>>>() {}),
        ranked.score(),
        placed.relevance(),
        ranked.contributions(),
        List.copyOf(passages),
        options.explain()
            ? Optional.of(
                new Hit.Explanation(
                    fusion.describe(), scorer == null ? List.of() : scorer.explain(block)))
            : Optional.empty(),
        edition(ranked.key().luceneDocument()),
        placed.rerank());
  }

  /** What a reranker reads of a document: title, headings and text of its best passage. */
  String bestPassage(DocumentKey key) {
    try {
      Block block = Block.of(generation, key.luceneDocument());
      List<String> lines = new ArrayList<>();
      lines.add(stored.document(key.luceneDocument(), Set.of(Fields.TITLE)).get(Fields.TITLE));
      for (int passage : ranker.best(block, 1)) {
        Document fields = stored.document(block.leaf().docBase + passage);
        lines.addAll(List.of(fields.getValues(Fields.HEADING)));
        lines.add(fields.get(Fields.BODY));
      }
      lines.removeIf(String::isBlank);
      return String.join("\n", lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Hit.Edition> edition(int document) throws IOException {
    Optional<Editions.Place> found = generation.editions().of(document);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Editions.Place place = found.get();
    String currentId = stored.document(place.currentDocument(), Set.of(Fields.ID)).get(Fields.ID);
    return Optional.of(new Hit.Edition(place.current(), place.identity(), currentId));
  }

  private HitPassage passage(Block block, int number) throws IOException {
    Document fields = stored.document(block.leaf().docBase + number);
    String text = fields.get(Fields.BODY);
    List<Span> highlights =
        lexical == null
            ? List.of()
            : Highlights.of(
                lexical, block.leaf(), number, number(fields, Fields.BODY_OFFSET), text);
    if (highlights.isEmpty() && lexical != null) {
      highlights = Highlights.ofPairs(query.pairs(), text);
    }
    Span snippet = Snippet.of(text, highlights);
    return new HitPassage(
        text,
        List.of(fields.getValues(Fields.HEADING)),
        number(fields, Fields.START),
        number(fields, Fields.END),
        places(fields).at(Focus.of(text, highlights, snippet)),
        highlights,
        snippet);
  }

  private static Places places(Document fields) throws IOException {
    BytesRef stored = fields.getBinaryValue(Fields.PLACES);
    return stored == null ? Places.NONE : Places.of(stored);
  }

  private static int number(Document fields, String name) {
    return fields.getField(name).numericValue().intValue();
  }
}
