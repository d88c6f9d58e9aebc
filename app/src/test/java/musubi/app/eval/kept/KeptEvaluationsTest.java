package musubi.app.eval.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import musubi.app.search.SearchTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptEvaluationsTest {

  private static final KeptEvaluation EVALUATION =
      Kept.at("2026-12-01T01:02:03.004Z", Map.of("q1", 1));

  @TempDir Path data;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("evaluations"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsKeptComesBackAsItWas() throws IOException {
    KeptEvaluations kept = new KeptEvaluations(data);
    assertThat(kept.list().summaries()).isEmpty();

    KeptSummary summary = kept.keep(EVALUATION);

    assertThat(summary.id()).isEqualTo("20261201-010203-004");
    assertThat(kept.list()).isEqualTo(new KeptEvaluations.Listing(List.of(summary), 0));
    assertThat(kept.find(summary.id())).contains(new KeptEvaluation(summary, EVALUATION.queries()));
    KeptSummary.Figures figures = summary.modes().get(Kept.MODE);
    assertThat(figures.mean("ndcg@10").value()).isCloseTo(1, within(1e-9));
    assertThat(figures.judged()).isCloseTo(0.1, within(1e-9));
    assertThat(figures.times()).isEqualTo(new SearchTimes(2, 1.5, 3.25));
    KeptQuery query = EVALUATION.queries().getFirst();
    assertThat(query.text()).isEqualTo("q1の検索語");
    assertThat(query.modes().get(Kept.MODE).first()).hasSize(10);
    assertThat(query.modes().get(Kept.MODE).first().getFirst())
        .isEqualTo(new KeptQuery.Ranked("right", 2));
  }

  @Test
  void filesAreTheOwnersAlone() throws IOException {
    KeptSummary summary = new KeptEvaluations(data).keep(EVALUATION);

    Path folder = data.resolve("evaluations");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve(summary.id() + ".json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theSameMillisecondHoldsSeveral() throws IOException {
    KeptEvaluations kept = new KeptEvaluations(data);

    kept.keep(EVALUATION);
    kept.keep(EVALUATION);

    assertThat(kept.list().summaries())
        .extracting(KeptSummary::id)
        .containsExactly("20261201-010203-004", "20261201-010203-004-2");
    assertThat(kept.find("20261201-010203-004-2")).isPresent();
  }

  @Test
  void onlyTheNewestStay() throws IOException {
    KeptEvaluations kept = new KeptEvaluations(data, 2);
    for (String day : List.of("03", "01", "02")) {
      kept.keep(Kept.at("2026-11-" + day + "T00:00:00.000Z", Map.of("q1", 1)));
    }

    assertThat(files()).containsExactly("20261102-000000-000.json", "20261103-000000-000.json");
    assertThat(kept.find("20261101-000000-000")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"queries\": []}", "{\"summary\": {\"id\": \"x\"}}", "[]"})
  void aDamagedFileHidesNoOther(String content) throws IOException {
    KeptEvaluations kept = new KeptEvaluations(data);
    KeptSummary good = kept.keep(EVALUATION);
    Files.writeString(data.resolve("evaluations/20250101-000000-000.json"), content);

    assertThat(kept.list()).isEqualTo(new KeptEvaluations.Listing(List.of(good), 1));
    assertThat(kept.find("20250101-000000-000")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../secret", "20261201-010203-004.json", "20261201-010203-004/.."})
  void noOtherFileIsFound(String id) throws IOException {
    KeptEvaluations kept = new KeptEvaluations(data);
    kept.keep(EVALUATION);
    Files.copy(data.resolve("evaluations/20261201-010203-004.json"), data.resolve("secret.json"));

    assertThat(kept.find(id)).isEmpty();
  }
}
