package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.eval.report.GateText;
import musubi.app.json.GateJson;
import musubi.app.message.Phrases;
import musubi.app.model.ModelChoice;
import musubi.app.output.Json;
import musubi.app.passage.PassageRules;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.Approval;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.MetadataRules;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.search.ServiceSettings;
import musubi.app.source.ExtractionService;
import musubi.embedder.Embedder;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.VectorFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A generation that answers one of two queries, beside one that answers both. */
class GenerationGateTest {

  @TempDir static Path folder;
  private static Embedder embedder;
  private static Generation good;
  private static Generation bad;
  private static Generation small;

  @BeforeAll
  static void build() throws IOException {
    embedder = ModelChoice.DEFAULT.open();
    ModelChoice cut =
        new ModelChoice(Optional.empty(), OptionalInt.of(64), Optional.empty(), Optional.empty());
    Path docs = Files.createDirectories(folder.resolve("docs"));
    Files.writeString(docs.resolve("leave.md"), "# 有給休暇\n有給休暇は三日前までに申請する。\n");
    Files.writeString(docs.resolve("vpn.md"), "# VPN接続\nVPNに接続できないときは再起動する。\n");
    Files.writeString(docs.resolve("other.md"), "# 会議室\n会議室は予約して使う。\n");
    good = build("good", docs, embedder);
    try (Embedder shorter = cut.open()) {
      small = build("small", docs, shorter);
    }
    Files.delete(docs.resolve("vpn.md"));
    bad = build("bad", docs, embedder);
  }

  private static Generation build(String name, Path docs, Embedder with) throws IOException {
    GenerationStore store = new GenerationStore(folder.resolve(name));
    IndexSettings settings =
        new IndexSettings(
            with,
            ModelChoice.BUNDLED,
            new PassageRules(256),
            MetadataRules.DEFAULT,
            "",
            VectorFormat.DEFAULT);
    new BuildJob(store, settings, RebuildOptions.of(List.of(docs)), Approval.ALWAYS)
        .run(ExtractionService.none(), ProgressListener.NONE);
    return store.requireCurrent();
  }

  @AfterAll
  static void close() throws IOException {
    embedder.close();
  }

  private static GenerationGate gate(String qrels, String... gates) throws IOException {
    Path eval = Files.createTempDirectory(folder, "eval");
    Files.createDirectories(eval.resolve("qrels"));
    Files.writeString(
        eval.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "有給休暇の申請"}
        {"_id": "q2", "text": "VPNに接続できない"}
        {"_id": "q3", "text": "社員食堂の時間"}
        """);
    Files.writeString(eval.resolve("qrels/test.tsv"), qrels);
    return new GenerationGate(
        BeirFolder.read(eval, "test"),
        List.of(gates).stream().map(GenerationGate::parse).toList(),
        ServiceSettings.DEFAULT,
        embedder,
        ModelChoice.DEFAULT);
  }

  private static final String BOTH = "q1\tleave.md\t1\nq2\tvpn.md\t1\n";

  @Test
  void aGenerationThatLosesAQueryIsHeldBackAndTheQueryIsNamed() throws IOException {
    GateReport report =
        gate(BOTH, "ndcg@10>=-0.01", "mrr@10>=0.4").judge(bad, Optional.of(good)).report();

    assertThat(report.met()).isFalse();
    assertThat(report.gates()).extracting(g -> g.met().orElseThrow()).containsExactly(false, true);
    GateReport.Figure ndcg = report.figures().get("ndcg@10");
    assertThat(ndcg.before().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(ndcg.after()).isCloseTo(0.5, within(1e-9));
    assertThat(report.lost()).hasSize(1);
    GateReport.Loss loss = report.lost().getFirst();
    assertThat(loss.change().query()).isEqualTo("q2");
    assertThat(loss.change().text()).isEqualTo("VPNに接続できない");
    assertThat(loss.expected().getFirst().document()).isEqualTo("vpn.md");
    assertThat(loss.expected().getFirst().before()).hasValue(1);
    assertThat(loss.expected().getFirst().after()).isEmpty();

    JsonNode json = Json.tree(GateJson.of(report));
    assertThat(json.path("met").asBoolean()).isFalse();
    assertThat(json.path("gates").get(0).path("difference").asDouble())
        .isCloseTo(-0.5, within(1e-9));
    assertThat(json.path("lost").get(0).path("expected").get(0).path("rank_after").isNull())
        .isTrue();
    List<String> lines = new ArrayList<>();
    GateText.print(report, Phrases.of("report", Locale.ENGLISH), lines::add);
    assertThat(lines)
        .anyMatch(line -> line.contains("gate ndcg@10>=-0.01: NOT met"))
        .anyMatch(line -> line.contains("vpn.md: rank 1 -> not found"));
    assertThat(report.outcome().met()).isFalse();
    assertThat(report.outcome().gates().getFirst().gate()).isEqualTo("ndcg@10>=-0.01");
  }

  @Test
  void oneThatLosesNothingIsLetThrough() throws IOException {
    GateReport report =
        gate(BOTH, "ndcg@10>=-0", "ndcg@10>=current").judge(good, Optional.of(bad)).report();

    assertThat(report.met()).isTrue();
    assertThat(report.lost()).isEmpty();
    assertThat(gate(BOTH, "ndcg@10>=+0.4").judge(good, Optional.of(bad)).report().met()).isTrue();
    assertThat(gate(BOTH, "ndcg@10>+0").judge(good, Optional.of(good)).report().met()).isFalse();
  }

  @Test
  void withoutAGenerationInUseOnlyFiguresAreJudged() throws IOException {
    GateReport report =
        gate(BOTH, "ndcg@10>=-0.01", "ndcg@10>=0.9").judge(bad, Optional.empty()).report();

    assertThat(report.met()).isFalse();
    assertThat(report.gates().getFirst().met()).isEmpty();
    assertThat(report.gates().getLast().met()).contains(false);
    assertThat(report.notes()).anyMatch(note -> note.contains("differences are not judged"));
    assertThat(gate(BOTH, "ndcg@10>=-0.01").judge(bad, Optional.empty()).report().met()).isTrue();
  }

  @Test
  void eachGenerationIsAskedWithItsOwnModel() throws IOException {
    GateReport report = gate(BOTH, "ndcg@10>=-0.01").judge(good, Optional.of(small)).report();

    assertThat(report.met()).isTrue();
    assertThat(report.figures().get("ndcg@10").before().orElseThrow()).isPositive();
  }

  @Test
  void queriesWhoseDocumentsAreNowhereAreNoted() throws IOException {
    GateReport some =
        gate(BOTH + "q3\tcanteen.md\t1\n", "ndcg@10>=-0.01")
            .judge(good, Optional.of(good))
            .report();
    assertThat(some.notes()).anyMatch(n -> n.contains("1 of 3 judged queries") && n.contains("q3"));
    assertThat(some.met()).isTrue();

    GateReport none =
        gate("q3\tcanteen.md\t1\n", "ndcg@10>=-0.01").judge(good, Optional.of(good)).report();
    assertThat(none.met()).as("figures that say nothing let nothing through").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ndcg@10",
        "ndcg@5>=-0.01",
        "ndcg@10<=0.5",
        "current:ndcg@10>=0.5",
        "ndcg@10>=old"
      })
  void whatIsNoGateIsRefused(String text) {
    assertThatThrownBy(() -> GenerationGate.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(text);
  }

  @Test
  void aModelThatIsGoneIsNamed() throws IOException {
    Path gone = folder.resolve("gone-model");
    GenerationStore store = new GenerationStore(folder.resolve("gone"));
    Path docs = Files.createDirectories(folder.resolve("gone-docs"));
    Files.writeString(docs.resolve("leave.md"), "# 有給休暇\n有給休暇。\n");
    try (Embedder shorter =
        new ModelChoice(Optional.empty(), OptionalInt.of(32), Optional.empty(), Optional.empty())
            .open()) {
      new BuildJob(
              store,
              new IndexSettings(
                  shorter,
                  gone.toString(),
                  new PassageRules(256),
                  MetadataRules.DEFAULT,
                  "",
                  VectorFormat.DEFAULT),
              RebuildOptions.of(List.of(docs)),
              Approval.ALWAYS)
          .run(ExtractionService.none(), ProgressListener.NONE);
    }
    assertThatThrownBy(
            () ->
                gate(BOTH, "ndcg@10>=-0.01")
                    .judge(good, Optional.of(store.requireCurrent()))
                    .report())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone-model")
        .hasMessageContaining("--gate-eval");
  }
}
