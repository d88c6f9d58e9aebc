package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A suggestion without judged queries, on the sample company with the bundled model. */
@ExtendWith(SampleIndex.Extension.class)
class TuneHeadingsCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Cli tune(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("tune", "headings", "--data", data, "--sections", 200));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void suggestsAndSaysWhatItIsWorth() throws IOException {
    long temporary = temporary();
    Cli tuned = tune();

    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isZero();
    assertThat(tuned.out())
        .containsPattern("(?m)^\\d+ questions that headings ask")
        .contains("lexical arm", "semantic arm", "nothing was changed")
        .containsPattern("(?m)^search:\n  fusion: adaptive\n  semantic-weight: [01]\\.\\d\\d\n")
        .containsPattern("(?m)^  min-relevance: 0\\.\\d\\d$")
        .contains("Take it as a starting point only");
    assertThat(temporary()).isEqualTo(temporary);
    assertThat(Cli.inJapanese("tune", "headings", "--data", data, "--sections", 200).out())
        .contains("何も変更していません", "出発点としてお使いください");
  }

  private static long temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("musubi-headings-")).count();
    }
  }

  @Test
  void onACollectionItSaysWhatTheSuggestionBringsOnJudgedQueries() {
    JsonNode json = tune("--eval", Cli.COMPANY_EVAL, "--json").json();

    assertThat(json.path("questions").path("answerable").asInt()).isGreaterThan(30);
    assertThat(json.path("semantic_weight").path("halves")).hasSize(2);
    assertThat(json.path("semantic_weight").path("suggested").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.path("min_relevance").path("answered").asDouble()).isBetween(0.8, 1.0);
    assertThat(json.path("judged").path("queries").asInt()).isGreaterThan(90);
    for (String weight : List.of("present", "suggested", "fitted")) {
      assertThat(json.path("judged").path(weight).asDouble()).as(weight).isBetween(0.5, 1.0);
    }
  }

  @Test
  void anIndexWithoutHeadingsIsToldApart() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("a.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    Path small = folder.resolve("small");
    assertThat(Cli.run("rebuild", documents, "--data", small).exit()).isZero();
    Cli tuned = Cli.run("tune", "headings", "--data", small);

    assertThat(tuned.exit()).isEqualTo(1);
    assertThat(tuned.err()).contains("only 1 sections", "at least 30 are needed");
    assertThat(Cli.run("tune", "headings", "--data", small, "--sections", 5).exit()).isEqualTo(2);
  }
}
