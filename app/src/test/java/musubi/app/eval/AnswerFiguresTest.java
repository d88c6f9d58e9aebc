package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the place that answers is shown. */
class AnswerFiguresTest {

  @TempDir Path folder;

  @Test
  void signsOfMarkupAndBlanksDoNotCount() {
    ExpectedAnswers answers =
        new ExpectedAnswers(Map.of("q", List.of("`Ctrl` を **3 秒** 押す", "床上浸水 | 80,000円")));

    assertThat(answers.isIn("q", "まず Ctrlを3秒押す。")).isTrue();
    assertThat(answers.isIn("q", "床上浸水 › 持ち家: 80,000円 / 借家: 50,000円")).isTrue();
    assertThat(answers.isIn("q", "床上浸水 › 持ち家: 50,000円\n半壊 › 持ち家: 80,000円")).isFalse();
    assertThat(answers.isIn("q", "80,000円（床上浸水）")).isFalse();
    assertThat(answers.isIn("other", "Ctrl を 3 秒押す")).isFalse();
  }

  @Test
  void aQueryCountsIfItsBestDocumentIsFirstAndShowsTheAnswer() {
    ExpectedAnswers answers =
        new ExpectedAnswers(
            Map.of(
                "a", List.of("三日"),
                "b", List.of("四日"),
                "c", List.of("五日"),
                "d", List.of("六日"),
                "unjudged", List.of("七日")));
    Qrels qrels =
        new Qrels(
            Map.of(
                "a", Map.of("x", 2),
                "b", Map.of("x", 2),
                "c", Map.of("x", 2, "y", 1),
                "d", Map.of("x", 1)));
    Map<String, FirstHit> shown =
        Map.of(
            "a", new FirstHit("x", "期限は三日。", "期限は三日"),
            "b", new FirstHit("x", "期限は四日。", "期限は"),
            "c", new FirstHit("y", "期限は五日。", "五日"));

    assertThat(AnswerFigures.of(answers, qrels, shown))
        .containsExactly(entry("right@1", 0.5), entry("answered@1", 0.5), entry("snippet@1", 0.25));
  }

  @Test
  void answersAreReadForTheSplit() throws IOException {
    Files.createDirectories(folder.resolve("answers"));
    Files.writeString(folder.resolve("answers.tsv"), "query-id\tanswer\nq1\t三日\nq1\t3日\n\n");
    Files.writeString(folder.resolve("answers/dev.tsv"), "q2\t四日\n");

    assertThat(ExpectedAnswers.read(folder, "test").orElseThrow().byQuery())
        .containsExactly(entry("q1", List.of("三日", "3日")));
    assertThat(ExpectedAnswers.read(folder, "dev").orElseThrow().byQuery())
        .containsExactly(entry("q2", List.of("四日")));
    assertThat(ExpectedAnswers.read(folder, "other")).isEmpty();
  }

  @Test
  void aLineWithoutAnAnswerIsNamed() throws IOException {
    Files.writeString(folder.resolve("answers.tsv"), "q1\t三日\nq2 四日\n");

    assertThatThrownBy(() -> ExpectedAnswers.read(folder, "test"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("answers.tsv")
        .hasMessageContaining("2")
        .hasMessageContaining("q2 四日");
  }
}
