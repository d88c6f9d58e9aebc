package musubi.app.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.judge.QueriesHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalFileTest {

  @TempDir Path folder;
  private Path queries;
  private Path data;

  @BeforeEach
  void queries() throws IOException {
    queries = folder.resolve("queries");
    data = folder.resolve("data");
    Files.createDirectories(queries.resolve("qrels"));
    Files.writeString(queries.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"有休\"}\n");
    Files.writeString(queries.resolve("qrels/test.tsv"), "q\ta\t1\n");
  }

  private Goal goal(String text, String set) {
    return new Goal(
        text,
        LocalDate.parse("2027-03-31"),
        new Goal.JudgedQueries(queries, "test", 1, QueriesHash.of(queries, "test")),
        Instant.parse(set));
  }

  @Test
  void aGoalIsReadFromItsText() {
    Goal difference = goal("ndcg@10>=+0.05", "2026-12-01T00:00:00Z");
    assertThat(difference.subject()).isEqualTo("hybrid");
    assertThat(difference.reference()).isEqualTo("plain");
    assertThat(difference.threshold()).isEqualTo(0.05);

    Goal figure = goal("semantic:p@1>0.7", "2026-12-01T00:00:00Z");
    assertThat(figure.subject()).isEqualTo("semantic");
    assertThat(figure.reference()).isEmpty();
    assertThat(figure.measure()).isEqualTo(new Measure("p@1", "mrr@1", 1));

    Goal other = goal("mrr@10>=lexical-0.01", "2026-12-01T00:00:00Z");
    assertThat(other.reference()).isEqualTo("lexical");
    assertThat(other.threshold()).isEqualTo(-0.01);
    assertThat(goal("recall@20>=baseline+0.1", "2026-12-01T00:00:00Z").reference())
        .isEqualTo("plain");

    for (String wrong : List.of("ndcg@10", "speed>=3", "p@5>=0.5", "recall@1000>=0.5", "")) {
      assertThatThrownBy(() -> goal(wrong, "2026-12-01T00:00:00Z"))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void aLaterGoalIsAChangeAndTheFirstStays() throws IOException {
    GoalFile file = new GoalFile(data);
    assertThat(GoalState.of(file)).isEmpty();
    Goal first = goal("ndcg@10>=+0.05", "2026-12-01T00:00:00Z");
    Goal second = goal("ndcg@10>=+0.02", "2026-12-24T00:00:00Z");
    file.add(first);
    file.add(second);

    GoalState state = GoalState.of(file).orElseThrow();
    assertThat(state.goal()).isEqualTo(second);
    assertThat(state.before()).containsExactly(first);
    assertThat(state.queries()).isEqualTo(GoalState.Queries.UNCHANGED);
    assertThat(state.isOverdue(LocalDate.parse("2027-03-31"))).isFalse();
    assertThat(state.isOverdue(LocalDate.parse("2027-04-01"))).isTrue();
    assertThat(Files.getPosixFilePermissions(data.resolve("goal.jsonl")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void changedQueriesAreNoticed() throws IOException {
    GoalFile file = new GoalFile(data);
    file.add(goal("ndcg@10>=+0.05", "2026-12-01T00:00:00Z"));
    Files.writeString(queries.resolve("unanswerable.jsonl"), "{\"_id\":\"u\",\"text\":\"x\"}\n");
    assertThat(GoalState.of(file).orElseThrow().queries()).isEqualTo(GoalState.Queries.CHANGED);
    Files.delete(queries.resolve("unanswerable.jsonl"));
    assertThat(GoalState.of(file).orElseThrow().queries()).isEqualTo(GoalState.Queries.UNCHANGED);
    Files.writeString(queries.resolve("qrels/test.tsv"), "q\ta\t2\n");
    assertThat(GoalState.of(file).orElseThrow().queries()).isEqualTo(GoalState.Queries.CHANGED);
    Files.delete(queries.resolve("queries.jsonl"));
    assertThat(GoalState.of(file).orElseThrow().queries()).isEqualTo(GoalState.Queries.GONE);
  }

  @Test
  void aGoalThatWasRewrittenOrTakenOutIsRefused() throws IOException {
    GoalFile file = new GoalFile(data);
    file.add(goal("ndcg@10>=+0.05", "2026-12-01T00:00:00Z"));
    file.add(goal("ndcg@10>=+0.04", "2026-12-02T00:00:00Z"));
    Path kept = data.resolve("goal.jsonl");
    String lines = Files.readString(kept);

    Files.writeString(kept, lines.replace("+0.05", "+0.01"));
    assertThatThrownBy(file::goals)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("goal.jsonl, line 2 does not follow");
    Files.writeString(kept, lines.substring(lines.indexOf('\n') + 1));
    assertThatThrownBy(file::goals).hasMessageContaining("line 1 does not follow");
    Files.writeString(kept, lines + "{\"goal\":");
    assertThatThrownBy(file::goals).hasMessageContaining("line 3 is damaged");
  }
}
