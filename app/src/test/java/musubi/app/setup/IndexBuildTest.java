package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.GateApproval;
import musubi.app.eval.GenerationGate;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.Step;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds as a server would ask for them: no terminal, no command line. */
class IndexBuildTest {

  @TempDir Path folder;
  private Path documents;
  private Setup setup;

  @BeforeEach
  void write() throws IOException {
    documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("leave.md"), "# 有給休暇\n\n三営業日前までに届け出る。\n");
    Files.writeString(documents.resolve("travel.md"), "# 出張\n\n日当は三千円とする。\n");
    Path data = folder.resolve("data");
    setup =
        new Setup(
            Config.EMPTY,
            Overrides.NONE.with(new Overrides.Index(data, null, null, /* vectors= */ null)));
  }

  private IndexBuild build(RebuildOptions.Reading reading, Optional<GateApproval.Asked> gates) {
    return new IndexBuild(
        setup,
        new IndexBuild.Request(
            List.of(documents), reading, false, RebuildOptions.SYNC_EVERY, gates));
  }

  @Test
  void tellsStepsAndCounts() throws IOException {
    build(RebuildOptions.Reading.ALL, Optional.empty()).run(ProgressListener.NONE);
    Files.writeString(documents.resolve("travel.md"), "# 出張\n\n日当は四千円とする。\n");
    List<ProgressEvent> events = new ArrayList<>();

    IndexBuild.Outcome outcome =
        build(RebuildOptions.Reading.ALL, Optional.empty()).run(events::add);

    assertThat(outcome.gate()).isEmpty();
    RebuildReport report = outcome.build();
    assertThat(report.documents().read()).isEqualTo(2);
    assertThat(report.documents().changed()).isEqualTo(1);
    assertThat(report.passages().reused()).isEqualTo(1);
    assertThat(report.generation().current()).isTrue();
    assertThat(setup.store().currentId()).contains(report.generation().id());
    assertThat(events).extracting(ProgressEvent::step).contains(Step.INDEXING);
    ProgressEvent indexed = events.get(events.size() - 2);
    assertThat(indexed.step()).isEqualTo(Step.INDEXING);
    assertThat(indexed.done()).isEqualTo(indexed.total()).isPositive();
    assertThat(events.getLast()).isEqualTo(ProgressEvent.of(Step.FINISHING, 2, 1));
  }

  @Test
  void asksTheGatesLast() throws IOException {
    Path eval = Files.createDirectories(folder.resolve("eval/qrels")).getParent();
    Files.writeString(eval.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"日当\"}\n");
    Files.writeString(
        eval.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\tleave.md\t1\n");
    GateApproval.Asked asked =
        new GateApproval.Asked(
            BeirFolder.read(eval, "test"), List.of(GenerationGate.parse("ndcg@10>=0.99")));
    List<ProgressEvent> events = new ArrayList<>();

    IndexBuild.Outcome outcome =
        build(RebuildOptions.Reading.ALL, Optional.of(asked)).run(events::add);

    assertThat(events.getLast().step()).isEqualTo(Step.JUDGING);
    assertThat(outcome.gate().orElseThrow().met()).isFalse();
    assertThat(outcome.build().generation().current()).isFalse();
    assertThat(setup.store().current()).isEmpty();
  }

  @Test
  void aMissingSourceLeavesNothingBehind() throws IOException {
    documents = folder.resolve("missing");

    assertThatThrownBy(
            () -> build(RebuildOptions.Reading.ALL, Optional.empty()).run(ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not exist");
    try (var left = Files.walk(folder.resolve("data"))) {
      assertThat(left.filter(file -> file.toString().contains("index"))).isEmpty();
    }
  }

  @Test
  void aSetupThatIsWrongIsFoundBeforeAModelIsLoaded() {
    setup =
        new Setup(
            Config.EMPTY,
            Overrides.NONE
                .with(new Overrides.Index(null, folder.resolve("no model"), null, null))
                .with(new Overrides.Build(null, -1)));

    assertThatThrownBy(() -> build(RebuildOptions.Reading.ALL, Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--keep -1");
  }
}
