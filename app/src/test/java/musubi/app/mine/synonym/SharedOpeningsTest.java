package musubi.app.mine.synonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import musubi.app.mine.click.ExchangedOpenings;
import musubi.app.mine.click.OpenedDocument;
import org.junit.jupiter.api.Test;

class SharedOpeningsTest {

  private static OpenedDocument opened(String query, String document) {
    return new OpenedDocument(query, document, 2, 1);
  }

  /** Each query of its own found two documents of its own. */
  private static List<OpenedDocument> others(int queries) {
    List<OpenedDocument> opened = new ArrayList<>();
    for (int i = 0; i < queries; i++) {
      opened.add(opened("会議室 %d 番".formatted(i), "o%d.md".formatted(i)));
      opened.add(opened("会議室 %d 番".formatted(i), "p%d.md".formatted(i)));
    }
    return opened;
  }

  @Test
  void whatQueriesDoNotShareSaysTheSame() {
    List<OpenedDocument> log = others(20);
    log.addAll(
        List.of(
            opened("有休 申請", "a.md"),
            opened("有休 申請", "b.md"),
            opened("年休の申請", "a.md"),
            opened("年休の申請", "b.md"),
            opened("名刺", "c.md"),
            opened("名刺", "b.md")));
    try (WordRuns words = new WordRuns("")) {
      assertThat(SharedOpenings.of(log, words))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(Set.of(found.a(), found.b())).isEqualTo(Set.of("有休", "年休"));
                assertThat(found.documents()).containsExactly("a.md", "b.md");
                assertThat(found.share()).isEqualTo(1);
              });
    }
  }

  @Test
  void aLogOfTwoQueriesProvesNothing() {
    try (WordRuns words = new WordRuns("")) {
      assertThat(
              SharedOpenings.of(
                  List.of(
                      opened("有休", "a.md"),
                      opened("有休", "b.md"),
                      opened("年休", "a.md"),
                      opened("年休", "b.md")),
                  words))
          .isEmpty();
    }
  }

  private static final List<String> THINGS =
      List.of("名刺", "備品", "社用車", "駐車場", "社宅", "制服", "鍵", "印鑑", "旅費", "研修");

  private static final List<String> DEEDS =
      List.of("申請", "返却", "紛失", "更新", "予約", "期限", "手順", "担当", "書式", "承認");

  /**
   * A small company: a hundred queries open two of forty documents each, some of them more often
   * than others; eight wordings open what another one opens.
   */
  private static List<OpenedDocument> company(long seed) {
    Random random = new Random(seed);
    List<OpenedDocument> opened = new ArrayList<>();
    for (String thing : THINGS) {
      for (String deed : DEEDS) {
        Set<Integer> documents = new TreeSet<>();
        while (documents.size() < 2) {
          documents.add(Math.min(random.nextInt(40), random.nextInt(40)));
        }
        documents.forEach(d -> opened.add(opened(thing + " " + deed, "d%d.md".formatted(d))));
      }
    }
    for (int i = 0; i < 8; i++) {
      String like = THINGS.get(i) + " " + DEEDS.get(i);
      opened.addAll(
          opened.stream()
              .filter(one -> one.query().equals(like))
              .map(one -> opened(one.query().replace(' ', '別'), one.document()))
              .toList());
    }
    return opened;
  }

  @Test
  void exchangedDocumentsProposeNothingInNineteenOfTwentyDraws() {
    List<OpenedDocument> log = company(1);
    try (WordRuns words = new WordRuns("")) {
      assertThat(SharedOpenings.of(log, words)).hasSizeGreaterThanOrEqualTo(8);
      int proposing = 0;
      for (int seed = 1000; seed < 1020; seed++) {
        proposing += SharedOpenings.of(ExchangedOpenings.of(log, seed), words).isEmpty() ? 0 : 1;
      }
      assertThat(proposing).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void anExchangeKeepsHowOftenEachIsOpened() {
    List<OpenedDocument> log = company(2);
    List<OpenedDocument> exchanged = ExchangedOpenings.of(log, 3);
    assertThat(exchanged).doesNotHaveDuplicates().isNotEqualTo(log);
    assertThat(exchanged.stream().map(OpenedDocument::query).sorted().toList())
        .isEqualTo(log.stream().map(OpenedDocument::query).sorted().toList());
    assertThat(exchanged.stream().map(OpenedDocument::document).sorted().toList())
        .isEqualTo(log.stream().map(OpenedDocument::document).sorted().toList());
    assertThat(ExchangedOpenings.of(log, 3)).isEqualTo(exchanged);
  }

  @Test
  void oneSharedDocumentIsChance() {
    try (WordRuns words = new WordRuns("")) {
      assertThat(SharedOpenings.of(List.of(opened("有休", "a.md"), opened("年休", "a.md")), words))
          .isEmpty();
    }
  }
}
