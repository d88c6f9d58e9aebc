package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastQuery;
import musubi.lucene.past.PastStrength;
import musubi.lucene.past.PastVector;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.util.IOUtils;

/** What past queries do to an answer, and what they do not. */
class PastSearchTest {

  private static final PastStrength STRONG = new PastStrength(2, 0.3, 0);

  private static final float[] VECTOR = towards(1, 1, 0, 0);

  /** Every document mentions the leave; its number says how often. */
  private static List<DocumentBlock> documents() {
    return IntStream.rangeClosed(1, 30)
        .mapToObj(
            d -> document("d%02d".formatted(d)).passage("休暇 " + "書類 ".repeat(d), VECTOR).block())
        .toList();
  }

  private static PastQuery query(String text, double weight, int searches) {
    return new PastQuery(text, weight, searches, PastVector.of(VECTOR));
  }

  private static PastQueries past(PastStrength strength, Map<String, List<PastQuery>> queries) {
    return new PastQueries(SampleGeneration.FINGERPRINT, strength, queries);
  }

  private static HybridSearch search(PastQueries past) {
    return new HybridSearch(
        new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT),
        new JapaneseQueries(),
        Optional.empty(),
        Optional.empty(),
        past,
        System::nanoTime);
  }

  private static SearchResult ask(SnapshotView view, PastQueries past, String typed, Mode mode)
      throws IOException {
    return ask(view, past, typed, mode, VECTOR);
  }

  private static SearchResult ask(
      SnapshotView view, PastQueries past, String typed, Mode mode, float[] vector)
      throws IOException {
    try (HybridSearch search = search(past)) {
      return search.search(
          view,
          new SearchRequest(
              view.parse(typed),
              Optional.of(new QueryVector(vector, SampleGeneration.FINGERPRINT)),
              SearchOptions.hits(50).withMode(mode).withExplain(true)));
    }
  }

  private interface Asking {
    void of(SnapshotView view) throws IOException;
  }

  private static void inIndex(Asking asking) throws IOException {
    Path folder = Files.createTempDirectory("past");
    try (WrittenIndex index = WrittenIndex.fresh(folder.resolve("index"), documents(), List.of())) {
      asking.of(index.generation());
    } finally {
      IOUtils.rm(folder);
    }
  }

  @Example
  void whatAnsweredASimilarQueryRisesAndSaysWhy() throws IOException {
    inIndex(
        view -> {
          SearchResult plain = ask(view, PastQueries.NONE, "休暇", Mode.HYBRID);
          String last = plain.hits().getLast().id();
          PastQueries past = past(STRONG, Map.of(last, List.of(query("休暇", 1, 7))));
          SearchResult raised = ask(view, past, "休暇", Mode.HYBRID);
          Hit moved =
              raised.hits().stream().filter(h -> h.id().equals(last)).findFirst().orElseThrow();

          assertThat(moved.past().orElseThrow().searches()).isEqualTo(7);
          assertThat(raised.hits().indexOf(moved)).isLessThan(plain.hits().size() - 1);
          assertThat(moved.score())
              .isCloseTo(
                  plain.hits().getLast().score() + moved.past().orElseThrow().share(),
                  within(1e-12));
          assertThat(raised.hits()).filteredOn(h -> h.past().isPresent()).hasSize(1);
          assertThat(ask(view, past, "休暇", Mode.LEXICAL))
              .isEqualTo(ask(view, PastQueries.NONE, "休暇", Mode.LEXICAL));
          assertThat(ask(view, past, "休暇", Mode.SEMANTIC))
              .isEqualTo(ask(view, PastQueries.NONE, "休暇", Mode.SEMANTIC));
        });
  }

  @Example
  void howManyAndHowStrongTheyAreADocumentRisesNoMoreThanTheWeight() throws IOException {
    inIndex(
        view -> {
          SearchResult plain = ask(view, PastQueries.NONE, "休暇", Mode.HYBRID);
          double mean = plain.hits().stream().mapToDouble(Hit::score).average().orElseThrow();
          double deviation =
              Math.sqrt(
                  plain.hits().stream()
                      .mapToDouble(h -> Math.pow(h.score() - mean, 2))
                      .average()
                      .orElseThrow());
          List<PastQuery> many = Collections.nCopies(500, query("休暇", 1, 1_000));
          SearchResult raised = ask(view, past(STRONG, Map.of("d30", many)), "休暇", Mode.HYBRID);
          Hit moved =
              raised.hits().stream().filter(h -> h.id().equals("d30")).findFirst().orElseThrow();
          assertThat(moved.past().orElseThrow().share())
              .isCloseTo(STRONG.weight() * deviation, within(1e-6));
        });
  }

  @Example
  void whatIsNotAlikeCountsForNothing() throws IOException {
    inIndex(
        view -> {
          PastQuery other = new PastQuery("駐車場", 1, 9, PastVector.of(towards(0, 0, 1, 0)));
          assertThat(ask(view, past(STRONG, Map.of("d30", List.of(other))), "休暇", Mode.HYBRID))
              .isEqualTo(ask(view, PastQueries.NONE, "休暇", Mode.HYBRID));
        });
  }

  @Example
  void pastQueriesOfAnotherModelRaiseNothingAndTheAnswerSaysSo() throws IOException {
    inIndex(
        view -> {
          SearchResult plain = ask(view, PastQueries.NONE, "休暇", Mode.HYBRID);
          PastQueries other =
              new PastQueries("another", STRONG, Map.of("d30", List.of(query("休暇", 1, 7))));
          for (PastQueries unusable : List.of(other, PastQueries.UNREADABLE)) {
            SearchResult answer = ask(view, unusable, "休暇", Mode.HYBRID);
            assertThat(answer.hits()).isEqualTo(plain.hits());
            assertThat(answer.notes()).containsExactly(new Note.PastUnused());
          }
        });
  }

  private static Map<String, List<PastQuery>> drawn(RandomDocuments drawn, int most) {
    Map<String, List<PastQuery>> queries = new HashMap<>();
    for (int d = 0; d < 100; d++) {
      List<PastQuery> some = new ArrayList<>();
      for (int q = drawn.random().nextInt(most + 1); q > 0; q--) {
        some.add(
            new PastQuery(
                drawn.any(RandomDocuments.TYPED),
                0.1 + 0.9 * drawn.random().nextDouble(),
                1 + drawn.random().nextInt(9),
                PastVector.of(drawn.vector())));
      }
      queries.put("d%02d".formatted(d), some);
    }
    return queries;
  }

  @Property(tries = 10)
  void pastQueriesOfHiddenDocumentsChangeNotABit(@ForAll long seed) throws IOException {
    RandomDocuments drawn = new RandomDocuments(seed);
    List<DocumentBlock> all = drawn.draw(3 + drawn.random().nextInt(25));
    Viewer viewer = drawn.viewer();
    PastQueries known = past(STRONG, drawn(drawn, 4));
    Map<String, List<PastQuery>> ofReadable = new HashMap<>();
    List<DocumentBlock> readable = new ArrayList<>();
    for (DocumentBlock document : all) {
      if (RandomDocuments.mayRead(viewer, document)) {
        readable.add(document);
        ofReadable.put(document.id(), known.of(document.id()));
      }
    }
    float[] vector = drawn.vector();
    Path folder = Files.createTempDirectory("past");
    try (WrittenIndex whole =
            WrittenIndex.fresh(folder.resolve("whole"), all, RandomDocuments.QUERIES);
        WrittenIndex part =
            WrittenIndex.fresh(folder.resolve("part"), readable, RandomDocuments.QUERIES)) {
      for (String typed : List.of("休暇の申請", "経費 出張", "人事移動", "データベース")) {
        SnapshotView seen = whole.snapshot().as(viewer);
        SearchResult answer = ask(seen, known, typed, Mode.HYBRID, vector);
        // Whether or not anything is known of what she may not read …
        assertThat(answer)
            .isEqualTo(ask(seen, past(STRONG, ofReadable), typed, Mode.HYBRID, vector));
        // … and whether or not it exists.
        assertThat(answer)
            .isEqualTo(ask(part.snapshot().as(viewer), known, typed, Mode.HYBRID, vector));
      }
    } finally {
      IOUtils.rm(folder);
    }
  }

  @Property(tries = 10)
  void withoutAWeightOrWithoutPastQueriesTheAnswerIsTheSame(@ForAll long seed) throws IOException {
    RandomDocuments drawn = new RandomDocuments(seed);
    List<DocumentBlock> all = drawn.draw(3 + drawn.random().nextInt(25));
    float[] vector = drawn.vector();
    PastQueries weightless = past(new PastStrength(0, 0.3, 0), drawn(drawn, 4));
    PastQueries none = past(STRONG, Map.of());
    PastQueries elsewhere = past(STRONG, Map.of("gone", List.of(query("休暇", 1, 5))));
    Path folder = Files.createTempDirectory("past");
    try (WrittenIndex index =
        WrittenIndex.fresh(folder.resolve("index"), all, RandomDocuments.QUERIES)) {
      for (String typed : RandomDocuments.TYPED.subList(0, 4)) {
        SearchResult plain = ask(index.generation(), PastQueries.NONE, typed, Mode.HYBRID, vector);
        for (PastQueries off : List.of(weightless, none, elsewhere)) {
          assertThat(ask(index.generation(), off, typed, Mode.HYBRID, vector)).isEqualTo(plain);
        }
      }
    } finally {
      IOUtils.rm(folder);
    }
  }
}
