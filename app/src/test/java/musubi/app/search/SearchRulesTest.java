package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import musubi.app.rule.Notice;
import musubi.app.rule.RuleSource;
import musubi.app.rule.RuleText;
import musubi.app.rule.Rules;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules do to the searches of people, and to nothing else. */
class SearchRulesTest {

  private static final Viewer SATO = Viewer.user("佐藤", Set.of());

  @TempDir Path data;
  private SearchService service;

  @BeforeEach
  void open() throws IOException {
    Worlds worlds = Worlds.in(data);
    service =
        SearchService.of(
            IndexServing.of(worlds.engine(), builtWith -> new NumberedEmbedder(1)),
            ServiceSettings.DEFAULT);
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  private static RuleSource rules(String yaml) {
    RuleText text = RuleText.of(Path.of("rules.yml"), "rules:\n- id: r\n  " + yaml);
    assertThat(text.faults()).isEmpty();
    Rules rules = text.rules();
    return texts -> rules.acting(texts, LocalDate.of(2026, 12, 1));
  }

  private static SearchQuery query(String text) {
    return SearchQuery.typed(text, SATO, SearchOptions.hits(20).withPassages(0));
  }

  private List<String> ids(String query, RuleSource rules) throws IOException {
    return ids(service.search(query(query), rules));
  }

  private static List<String> ids(Answer answer) {
    return answer.found().hits().stream().map(Hit::id).toList();
  }

  @Test
  void aPinnedDocumentStandsAtItsPlaceAndIsMarked() throws IOException {
    List<String> before = ids("書類", RuleSource.NONE);
    String last = before.getLast();

    Answer answer =
        service.search(
            query("書　類"), rules("queries: 書類\n  pin: [{document: %s, place: 2}]".formatted(last)));

    assertThat(ids(answer).indexOf(last)).isEqualTo(1);
    assertThat(ids(answer)).hasSameElementsAs(before);
    Hit pinned = answer.found().hits().get(1);
    assertThat(pinned.pinned()).contains(new Hit.Pinned("r", 2));
    assertThat(answer.found().hits()).filteredOn(hit -> hit.pinned().isPresent()).hasSize(1);
  }

  @Test
  void aDocumentThatDoesNotMatchIsFetched() throws IOException {
    RuleSource rules = rules("queries: 存在せぬ\n  pin: [1-3]");
    SearchQuery lexical =
        query("存在せぬ").withOptions(SearchOptions.hits(5).withMode(Mode.LEXICAL).withPassages(1));

    assertThat(service.search(lexical).found().hits()).isEmpty();
    SearchResult found = service.search(lexical, rules).found();

    assertThat(found.hits()).extracting(Hit::id).containsExactly("1-3");
    assertThat(found.total().documents()).isEqualTo(1);
    assertThat(found.hits().getFirst().title()).isEqualTo("旧家の書類 3");
  }

  @Test
  void whatTheReaderExcludesIsNotPinned() throws IOException {
    RuleSource rules = rules("contains: 書類\n  pin: [1-3]");

    assertThat(ids("書類", rules).getFirst()).isEqualTo("1-3");
    assertThat(ids("書類 -書類3", rules)).doesNotContain("1-3");
    SearchQuery elsewhere =
        query("書類")
            .withOptions(
                SearchOptions.hits(5)
                    .withPassages(0)
                    .withFilters(List.of(new Filter("path", "1-4"))));
    assertThat(ids(service.search(elsewhere, rules))).containsExactly("1-4");
  }

  @Test
  void aHiddenDocumentIsNowhereAndTheOthersStay() throws IOException {
    Answer before = service.search(query("書類"));
    String first = ids(before).getFirst();

    Answer after =
        service.search(query("書類"), rules("queries: 書類\n  hide: ['%s', nowhere]".formatted(first)));

    assertThat(ids(after)).isEqualTo(ids(before).subList(1, ids(before).size()));
    assertThat(after.found().hits())
        .extracting(Hit::score)
        .isEqualTo(before.found().hits().stream().skip(1).map(Hit::score).toList());
    assertThat(after.found().total().documents()).isEqualTo(before.found().total().documents() - 1);
  }

  @Test
  void aFilterOfARuleOnlyNarrowsAndSaysSo() throws IOException {
    RuleSource rules = rules("queries: 書類\n  filter: [path=1-3, path=1-5, nowhere=x]");
    SearchQuery asked =
        query("書類")
            .withOptions(
                SearchOptions.hits(20)
                    .withPassages(0)
                    .withFilters(List.of(new Filter("path", "1-3"), new Filter("path", "1-4"))));

    assertThat(ids("書類", rules)).containsExactlyInAnyOrder("1-3", "1-5");
    Answer both = service.search(asked, rules);
    assertThat(ids(both)).containsExactly("1-3");
    assertThat(both.found().notes())
        .contains(new Note.Narrowed("r", List.of("path=1-3", "path=1-5")));
  }

  @Test
  void aNoticeIsTold() throws IOException {
    RuleSource rules =
        rules("begins: 書\n  notice: {text: 期間は 11/1〜11/20, link: 'https://intra.example/'}");

    assertThat(service.search(query("書類"), rules).rules().notices())
        .containsExactly(new Notice("期間は 11/1〜11/20", "https://intra.example/"));
    assertThat(service.search(query("旧家"), rules).rules().notices()).isEmpty();
    assertThat(ids("書類", rules)).isEqualTo(ids("書類", RuleSource.NONE));
  }

  @Test
  void aQueryIsKnownByWhatWasTypedAndByWhatWasMeant() throws IOException {
    assertThat(service.search(query("書類 kyuuka")).instead()).contains("書類 旧家");

    assertThat(ids("書類 kyuuka", rules("queries: 書類 kyuuka\n  pin: [1-7]")).getFirst())
        .isEqualTo("1-7");
    assertThat(ids("書類 kyuuka", rules("queries: 書類 旧家\n  pin: [1-7]")).getFirst()).isEqualTo("1-7");
  }

  @Test
  void rulesAreLeftOutWhereThatIsAskedAndWhereThingsAreMeasured() throws IOException {
    RuleSource rules = rules("contains: 書類\n  pin: [1-9]");
    List<String> plain = ids("書類", RuleSource.NONE);

    assertThat(ids(service.search(query("書類").withRules(SearchQuery.QueryRules.LEFT_OUT), rules)))
        .isEqualTo(plain);
    SearchQuery judged = SearchQuery.literal("書類", SATO, Mode.HYBRID, 20, 100);
    assertThat(ids(service.search(judged, rules))).isEqualTo(ids(service.search(judged)));
    assertThat(ids(service.search(judged.withRules(SearchQuery.QueryRules.USED), rules)).getFirst())
        .isEqualTo("1-9");
  }
}
