package musubi.app.dictionary.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import musubi.app.Main;
import musubi.app.config.ConfigFile;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchService;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit would move, over a few documents of which one is 人事's own. */
class DictionaryTrialTest {

  private static final Viewer SATO = Viewer.user("sato", Set.of());
  private static final Viewer HR = Viewer.user("mori", Set.of("人事"));
  private static final SearchOptions WORDS = SearchOptions.hits(1).withMode(Mode.LEXICAL);

  @TempDir static Path folder;
  private static SearchService service;

  @BeforeAll
  static void build() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/人事"));
    Files.writeString(folder.resolve("sources/.musubi-acl.yml"), "files:\n  \"*.md\": everybody\n");
    Files.writeString(sources.resolve(".musubi-acl.yml"), "groups: [人事]\n");
    Files.writeString(sources.resolve("考課.md"), "# 考課の内規\n\n賞与は考課で決まる。\n");
    Files.writeString(folder.resolve("sources/賞与.md"), "# 賞与のしおり\n\n賞与は年二回である。\n");
    Files.writeString(folder.resolve("sources/旅費.md"), "# 旅費の精算\n\n旅費は月末に精算する。\n");
    Path config = Files.writeString(folder.resolve("musubi.yml"), "data: data\n");
    assertThat(
            Main.run(
                "rebuild", folder.resolve("sources").toString(), "--config", config.toString()))
        .isZero();
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    IndexServing serving = setup.serving();
    service = SearchService.of(serving, setup.service());
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
  }

  private static DictionaryTrial trial(Viewer viewer, LongSupplier time) throws IOException {
    Dictionaries edited =
        Dictionaries.trial(
            Path.of("none"),
            Dictionaries.SYNONYMS,
            "ズンドコ => 賞与\n",
            JapaneseTextAnalyzer::normalize);
    return new DictionaryTrial(service, edited, viewer, WORDS, time);
  }

  @Test
  void aQueryIsAnsweredUnderBothAsItsReaderSeesIt() throws IOException {
    try (DictionaryTrial hers = trial(SATO, System::nanoTime);
        DictionaryTrial theirs = trial(HR, System::nanoTime)) {
      DictionaryTrial.Both both = hers.both("ズンドコ");
      assertThat(both.before()).isEmpty();
      assertThat(both.after()).extracting(Hit::id).containsExactly("賞与.md");
      assertThat(theirs.both("ズンドコ").after())
          .extracting(Hit::id)
          .containsExactlyInAnyOrder("賞与.md", "人事/考課.md");
    }
  }

  @Test
  void whatMovesIsToldWithTheQualityOfWhatIsJudged() throws IOException {
    List<TriedQuery> tried =
        List.of(
            new TriedQuery("旅費", Map.of("旅費.md", 1)),
            new TriedQuery("ズンドコ 精算", Map.of("旅費.md", 1)),
            new TriedQuery("ズンドコ", Map.of("賞与.md", 1)),
            new TriedQuery("賞与", Map.of()),
            new TriedQuery("nofield:x", Map.of()));
    try (DictionaryTrial trial = trial(SATO, System::nanoTime)) {
      TrialReport report = trial.report(tried, Duration.ofMinutes(1));

      assertThat(report.tried()).isEqualTo(5);
      assertThat(report.left()).isZero();
      assertThat(report.moved()).extracting(one -> one.change().query()).contains("ズンドコ");
      assertThat(report.moved()).extracting(one -> one.change().query()).doesNotContain("旅費", "賞与");
      assertThat(report.quality().orElseThrow().queries()).isEqualTo(3);
      assertThat(report.quality().orElseThrow().after())
          .isGreaterThan(report.quality().orElseThrow().before());
      assertThat(report.titles()).containsEntry("賞与.md", "賞与のしおり").doesNotContainKey("人事/考課.md");
    }
  }

  @Test
  void whatTakesTooLongIsLeft() throws IOException {
    AtomicLong now = new AtomicLong();
    try (DictionaryTrial trial =
        trial(SATO, () -> now.getAndAdd(Duration.ofSeconds(1).toNanos()))) {
      List<TriedQuery> many =
          IntStream.range(0, 50).mapToObj(n -> new TriedQuery("ズンドコ " + n, Map.of())).toList();
      TrialReport report = trial.report(many, Duration.ofSeconds(20));
      assertThat(report.left()).isEqualTo(31);
      assertThat(report.tried()).isEqualTo(19);
    }
  }
}
