package musubi.app.json.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.app.inspect.FileState;
import musubi.app.inspect.Inspection;
import musubi.app.inspect.Readership;
import musubi.app.search.InspectedDocument;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A document that is looked at closely.
 *
 * @param named what it is
 * @param readers who may read it
 * @param file that it was read from
 * @param others its editions and copies
 * @param metadata its filterable values
 * @param predictions what classifiers said of it
 * @param passages as they were cut, with the terms that were asked for
 * @param standing where it stands for the query; absent if none was asked
 */
public record InspectionJson(
    @JsonUnwrapped Named named,
    Readers readers,
    File file,
    @JsonUnwrapped Others others,
    Map<String, List<String>> metadata,
    List<Prediction> predictions,
    @JsonUnwrapped Passages passages,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StandingJson standing) {

  /** Which document it is, and of which generation. */
  public record Named(String id, String title, String path, String generation, String indexed) {}

  /**
   * Who may read it.
   *
   * @param terms as the index has them; null if it does not say it
   * @param rule that holds now, with file and line; null if it cannot be told
   * @param differs whether that rule would let others read
   */
  public record Readers(@Nullable List<String> terms, @Nullable String rule, boolean differs) {}

  /**
   * The file.
   *
   * @param bytes when it was read; null if the document has no file of its own
   * @param modified as ISO 8601; null in the same way
   * @param now same, changed, gone or unknown
   */
  public record File(@Nullable Long bytes, @Nullable String modified, String now) {}

  /**
   * Its editions and copies.
   *
   * @param copies ids
   */
  public record Others(List<Edition> editions, List<String> copies) {}

  /**
   * Another edition.
   *
   * @param age newer, older or same
   */
  public record Edition(String id, String title, String age) {}

  /** What a classifier said. */
  public record Prediction(String field, String value, double confidence) {}

  /**
   * Its passages.
   *
   * @param terms of the passage that was asked for; absent if none was
   */
  public record Passages(
      List<Passage> passages, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Term> terms) {}

  /** A passage; offsets are UTF-16 units of the document's text. */
  public record Passage(
      int number, int tokens, int start, int end, String place, String heading, String text) {}

  /**
   * A term of the index.
   *
   * @param times in the passage
   * @param passages that have it
   */
  public record Term(String term, String kind, int times, int passages) {}

  /**
   * Where it stands.
   *
   * @param searched the query that was searched, which is not always what was typed
   * @param rank from 1; null if it is no hit
   * @param otherwise rank without what hides it; null if nothing does
   * @param reasons in English
   * @param documents itself, the hit above it and the first one
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record StandingJson(
      String query,
      String searched,
      @Nullable Integer rank,
      @Nullable Integer otherwise,
      List<String> reasons,
      List<ComparedJson> documents) {

    static StandingJson of(InspectedDocument.Ranked ranked, List<Message> reasons) {
      List<ComparedJson> documents = new ArrayList<>();
      documents.add(ComparedJson.of("itself", ranked.standing().scored()));
      ranked.standing().above().ifPresent(hit -> documents.add(ComparedJson.of("above", hit)));
      ranked.standing().first().ifPresent(hit -> documents.add(ComparedJson.of("first", hit)));
      return new StandingJson(
          ranked.query().text(),
          ranked.instead().orElse(ranked.query().text()),
          ComparedJson.orNull(ranked.standing().document().rank()),
          ranked.standing().without().map(hit -> ComparedJson.orNull(hit.rank())).orElse(null),
          reasons.stream().map(Message::toString).toList(),
          documents);
    }
  }

  /** The answer. */
  public static InspectionJson of(Inspection inspection) {
    InspectedDocument document = inspection.document();
    DocumentHead head = document.document().head();
    return new InspectionJson(
        new Named(
            head.id(),
            head.title(),
            head.path(),
            document.generation(),
            inspection.file().indexed().toString()),
        readers(inspection.readers()),
        file(inspection.file()),
        new Others(
            document.editions().stream()
                .map(other -> new Edition(other.id(), other.title(), lower(other.age())))
                .toList(),
            document.copies().stream().map(DocumentHead::id).toList()),
        head.metadata(),
        head.predicted().stream()
            .map(one -> new Prediction(one.field(), one.value(), one.confidence()))
            .toList(),
        new Passages(
            passages(document),
            document.terms().stream()
                .map(
                    term ->
                        new Term(term.term(), lower(term.kind()), term.times(), term.passages()))
                .toList()),
        document
            .ranked()
            .map(ranked -> StandingJson.of(ranked, inspection.reasons()))
            .orElse(null));
  }

  private static Readers readers(Readership readers) {
    return new Readers(
        readers.indexed().map(ReadPermission::terms).map(List::copyOf).orElse(null),
        readers.rule().map(Message::toString).orElse(null),
        readers.differs());
  }

  private static File file(FileState file) {
    return new File(
        file.bytes().isPresent() ? file.bytes().getAsLong() : null,
        file.modified().map(Object::toString).orElse(null),
        lower(file.now()));
  }

  private static List<Passage> passages(InspectedDocument document) {
    List<WholeDocument.Passage> all = document.document().passages();
    return IntStream.range(0, all.size())
        .mapToObj(
            number ->
                new Passage(
                    number,
                    document.tokens().get(number),
                    all.get(number).start(),
                    all.get(number).end(),
                    all.get(number).place(),
                    String.join(" > ", all.get(number).headings()),
                    all.get(number).text()))
        .toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
