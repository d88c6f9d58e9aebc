package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Hit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTest {

  private static final float[] QUERY = towards(1, 0, 0, 0);

  @TempDir Path data;

  private static SampleDocument sample(String id, double distance) {
    return document(id)
        .passage("休暇", towards(1, distance, 0, 0))
        .passage("続き", towards(0, 0, 1, 0));
  }

  private SampleIndex index() throws IOException {
    return SampleIndex.of(
        data,
        sample("v1", 0.1).edition("規則", "", "1", "1"),
        sample("other", 0.2),
        sample("v2", 0.3).edition("規則", "", "1", "2"),
        sample("alone", 0.4).edition("手順", "", "1", "1"),
        sample("v3", 0.5).edition("規則", "", "1", "3"),
        sample("v3 in another format", 0.6).edition("規則", "", "1", "3"));
  }

  @Test
  void theCurrentEditionComesBeforeOlderOnesAndNothingElseMoves() throws IOException {
    try (SampleIndex index = index()) {
      List<Hit> hits = index.hits(Ask.meaning(QUERY));

      assertThat(hits)
          .extracting(Hit::id)
          .containsExactly("v3", "v1", "other", "v2", "alone", "v3 in another format");
      for (int i = 1; i < hits.size(); i++) {
        assertThat(hits.get(i).score()).isLessThanOrEqualTo(hits.get(i - 1).score() + 1e-12);
      }
      for (Hit hit : hits) {
        assertThat(hit.arms().stream().mapToDouble(Fused.Contribution::share).sum())
            .isCloseTo(hit.score(), within(1e-9));
      }
    }
  }

  @Test
  void hitsSayWhichEditionTheyAre() throws IOException {
    try (SampleIndex index = index()) {
      for (Hit hit : index.hits(Ask.meaning(QUERY))) {
        Optional<Hit.Edition> expected =
            switch (hit.id()) {
              case "v1", "v2" -> Optional.of(new Hit.Edition(false, "規則", "v3"));
              case "v3", "v3 in another format" -> Optional.of(new Hit.Edition(true, "規則", "v3"));
              default -> Optional.empty();
            };
        assertThat(hit.edition()).as(hit.id()).isEqualTo(expected);
      }
    }
  }

  @Test
  void anOlderEditionWhoseCurrentOneWasNotFoundStaysAndNamesIt() throws IOException {
    try (SampleIndex index = index()) {
      List<Hit> hits = index.hits(Ask.meaning(QUERY).hits(2).depth(2));
      assertThat(hits).extracting(Hit::id).containsExactly("v1", "other");
      assertThat(hits.getFirst().edition().orElseThrow().currentId()).isEqualTo("v3");
    }
  }

  @Test
  void currentOrOldOnlyInEveryMode() throws IOException {
    List<Supplier<Ask>> modes =
        List.of(() -> Ask.words("休暇"), () -> Ask.meaning(QUERY), () -> Ask.both("休暇", QUERY));
    try (SampleIndex index = index()) {
      for (Supplier<Ask> ask : modes) {
        for (String old : new String[] {"edition=old", "edition=旧版", "edition!=current"}) {
          assertThat(index.ids(ask.get().filter(old))).containsExactlyInAnyOrder("v1", "v2");
        }
        assertThat(index.ids(ask.get().filter("edition=current")))
            .containsExactlyInAnyOrder("v3", "v3 in another format", "other", "alone");
        assertThat(index.ids(ask.get().filter("edition=current").filter("edition=old"))).hasSize(6);
      }
    }
  }

  @Test
  void anOrderThatWasAskedForIsKept() throws IOException {
    try (SampleIndex index = index()) {
      assertThat(index.ids(Ask.meaning(QUERY).sort("path")))
          .containsExactly("alone", "other", "v1", "v2", "v3", "v3 in another format");
    }
  }

  @Test
  void manyGroupsAreFoundAsTheyAreWhateverTheirOrder() throws IOException {
    List<SampleDocument> documents = new ArrayList<>();
    for (int group = 0; group < 40; group++) {
      for (int version : new int[] {2, 3, 1}) {
        documents.add(
            sample(group + "-" + version, 0.1 * version + 0.001 * group)
                .edition("題" + group, "", "1", String.valueOf(version)));
      }
    }
    try (SampleIndex index = SampleIndex.of(data, documents.toArray(SampleDocument[]::new))) {
      List<Hit> hits = index.hits(Ask.meaning(QUERY).hits(120));
      assertThat(hits).hasSizeGreaterThanOrEqualTo(100);
      for (Hit hit : hits) {
        String group = hit.id().substring(0, hit.id().indexOf('-'));
        assertThat(hit.edition())
            .contains(new Hit.Edition(hit.id().endsWith("-3"), "題" + group, group + "-3"));
      }
    }
  }

  @Test
  void identitiesOfAnyLengthAreKeptApart() throws IOException {
    String same = "題".repeat(50_000);
    try (SampleIndex index =
        SampleIndex.of(
            data,
            sample("a1", 0.1).edition(same + "甲", "", "1"),
            sample("a2", 0.2).edition(same + "甲", "", "2"),
            sample("b1", 0.3).edition(same + "乙", "", "1"))) {
      assertThat(index.ids(Ask.meaning(QUERY).filter("edition=old"))).containsExactly("a1");
    }
  }
}
