package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.FusionWeights;
import musubi.app.adapt.LayeredModel;
import musubi.app.command.option.ExitCodes;
import musubi.app.config.FusionName;
import musubi.app.eval.BeirFolder;
import musubi.app.model.ModelChoice;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.embedder.Role;
import musubi.embedder.layer.Layer;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.layer.LayerFolder;
import musubi.embedder.layer.ResidualMap;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.table.Vectors;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.permission.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** On the sample company's queries, with the bundled model. */
@ExtendWith(SampleIndex.Extension.class)
class TuneAdapterCommandTest {

  @TempDir static Path folder;
  private static Path data;
  private static Path pairs;

  /** A pair whose query is judged. */
  private static String judgedPair;

  /** A part of the sample company's queries: as many as a decision takes, and quickly asked. */
  private static Path some;

  @BeforeAll
  static void take(SampleIndex sample) throws IOException {
    data = sample.data();
    some = Files.createDirectories(folder.resolve("some"));
    Files.createDirectories(some.resolve("qrels"));
    Files.copy(Cli.COMPANY_EVAL.resolve("corpus.jsonl"), some.resolve("corpus.jsonl"));
    Files.copy(Cli.COMPANY_EVAL.resolve("qrels/test.tsv"), some.resolve("qrels/test.tsv"));
    List<String> asked = Files.readAllLines(Cli.COMPANY_EVAL.resolve("queries.jsonl"));
    Files.write(some.resolve("queries.jsonl"), asked.subList(0, 48));
    StringBuilder lines = new StringBuilder();
    BeirFolder judged = BeirFolder.read(Cli.COMPANY_EVAL, "test");
    int i = 0;
    for (String text : judged.queries().values()) {
      // Answers of nothing: each is a text of its own that is in no document.
      lines
          .append("{\"anchor\": \"%sとは\", \"positive\": \"無関係な文章 %d 号\"}".formatted(text, i++))
          .append('\n');
    }
    String first = judged.queries().values().iterator().next();
    judgedPair = "{\"anchor\": \" %s\", \"positive\": \"無関係な文章\"}\n".formatted(first);
    pairs = Files.writeString(folder.resolve("pairs.jsonl"), lines + judgedPair);
  }

  private static Cli tune(Object... more) {
    List<Object> args = new ArrayList<>(List.of("tune", "adapter", "--eval", some, "--data", data));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void aLayerThatLearnedFromWrongAnswersIsRefusedWithTheFigures() {
    Path out = folder.resolve("refused");
    Cli tuned =
        tune(
            "--pairs",
            pairs,
            "--shuffle",
            3,
            "--folds",
            2,
            "--rank",
            8,
            "--out",
            out,
            "--settings",
            folder.resolve("refused.yml"),
            "--trained",
            ModelChoice.DEFAULT.path(),
            "--json");

    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isEqualTo(ExitCodes.GATE_NOT_MET);
    JsonNode json = tuned.json();
    assertThat(json.path("taken").asBoolean()).isFalse();
    assertThat(json.path("before").path("ndcg@10").asDouble()).isBetween(0.5, 1.0);
    assertThat(json.path("after").path("mrr@10").asDouble()).isBetween(0.3, 1.0);
    assertThat(json.path("interval")).hasSize(2);
    assertThat(json.path("p").asDouble()).isBetween(0.0, 1.0);
    JsonNode weight = json.path("fit").path("weight");
    assertThat(weight.path("present").asDouble()).isEqualTo(AdaptiveFusion.USUAL_WEIGHT);
    assertThat(weight.path("refitted").path("ndcg@10").asDouble()).isBetween(0.5, 1.0);
    assertThat(json.path("pairs").asInt()).isGreaterThan(80);
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("refused.yml")).doesNotExist();
    // It was trained on nothing: the same model, so no better than itself.
    JsonNode trained = json.path("fit").path("trained");
    assertThat(trained.path("taken").asBoolean()).isFalse();
    assertThat(trained.path("after").path("ndcg@10").asDouble())
        .isCloseTo(json.path("before").path("ndcg@10").asDouble(), within(0.05));
  }

  /** Every query's vector leans towards one document; what is learned must take that away again. */
  @Test
  void aLayerThatMendsWhatWasBrokenIsTaken() throws IOException {
    BeirFolder judged = BeirFolder.read(some, "test");
    List<String> ids =
        judged.queries().keySet().stream().filter(judged.qrels()::isAnswerable).toList();
    try (OnnxEmbedder model = ModelChoice.DEFAULT.open();
        SearchService service =
            SearchService.of(
                IndexServing.of(new EmbeddedEngine(new GenerationStore(data)), model),
                ServiceSettings.of(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT)));
        SearchBatch sound = service.batch(Viewer.OPERATOR)) {
      float[] lean = model.embed("駐車場の利用申請と社用車の予約", Role.DOCUMENT);
      UnaryOperator<float[]> broken =
          vector -> {
            float[] leaning = vector.clone();
            Vectors.add(leaning, 2, lean);
            Vectors.normalize(leaning);
            return leaning;
          };
      AdapterResult result =
          new AdapterTuning(
                  2,
                  1,
                  new FusionWeights(
                      FusionName.ADAPTIVE, AdaptiveFusion.USUAL_WEIGHT, /* refitted= */ true),
                  OptionalInt.empty())
              .run(sound.mapped(broken), judged, ids, Optional.empty(), share -> {});

      assertThat(result.taken()).as("p = %s", result.p()).isTrue();
      AdapterResult.Compared figures = result.figures();
      assertThat(figures.after().meanNdcg()).isGreaterThan(figures.before().meanNdcg());
      assertThat(figures.after().meanNdcg()).isGreaterThan(figures.alike().meanNdcg());
      assertThat(figures.after().meanNdcg()).isGreaterThan(figures.refitted().meanNdcg());
      assertThat(figures.semanticAfter().meanNdcg())
          .isGreaterThan(figures.semanticBefore().meanNdcg());
      assertThat(result.interval().low()).isPositive();
    }
  }

  @Test
  void aLayerGoesWithTheModelsFolderAndTheIndexGoesOnFitting() throws IOException {
    Path layered = folder.resolve("layered");
    try (OnnxEmbedder plain = ModelChoice.DEFAULT.open()) {
      float[][] matrix = new float[plain.dimensions()][plain.dimensions()];
      for (int i = 0; i < matrix.length; i++) {
        matrix[i][(i + 1) % matrix.length] = 0.5f;
      }
      LayeredModel.write(
          ModelChoice.DEFAULT.path(),
          layered,
          Layer.ofQueries(ResidualMap.of(matrix)),
          new LayerCard(
              LayerCard.FORMAT,
              plain.dimensions(),
              plain.fingerprint(),
              "2026-11-30T00:00:00Z",
              1,
              1,
              List.of(),
              null));
      ModelChoice choice =
          new ModelChoice(
              Optional.of(layered), OptionalInt.empty(), Optional.empty(), Optional.empty());
      try (OnnxEmbedder over = choice.open()) {
        assertThat(over.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(over.embed("有給休暇", Role.DOCUMENT))
            .containsExactly(plain.embed("有給休暇", Role.DOCUMENT));
        assertThat(over.embed("有給休暇", Role.QUERY)).isNotEqualTo(plain.embed("有給休暇", Role.QUERY));
      }
    }
    Cli search = Cli.run("search", "有給休暇", "--data", data, "--model", layered, "--json");
    assertThat(search.exit()).as(search.err()).isZero();
    assertThat(Cli.run("model", "info", "--model", layered).out()).contains("query");
    assertThat(Cli.run("model", "verify", "--model", layered).exit()).isZero();
    assertThat(tune("--model", layered).err()).contains("remove-layer");

    assertThat(Cli.run("model", "remove-layer", layered).exit()).isZero();
    assertThat(LayerFolder.in(layered).exists()).isFalse();
    assertThat(Cli.run("model", "verify", "--model", layered).exit()).isZero();
    assertThat(Cli.run("model", "remove-layer", layered).err()).contains("has no layer");
  }

  /** As if the configuration had it, for this model alone. */
  @Test
  void aModelIsSearchedWithTheSoftMatchingThatItsLayerWasTakenWith() throws IOException {
    Path layered = folder.resolve("softless");
    try (OnnxEmbedder plain = ModelChoice.DEFAULT.open()) {
      LayeredModel.write(
          ModelChoice.DEFAULT.path(),
          layered,
          Layer.ofQueries(ResidualMap.of(new float[plain.dimensions()][plain.dimensions()])),
          new LayerCard(
              LayerCard.FORMAT,
              plain.dimensions(),
              plain.fingerprint(),
              "2026-11-30T00:00:00Z",
              1,
              1,
              List.of(),
              new LayerCard.Decision(new LayerCard.Data("q", "ab"), 30, 0.5, 0.6, 0.01, 0.0)));
    }
    Path off = Files.writeString(folder.resolve("off.yml"), "search: {soft-matching: false}\n");
    List<Object> search = List.of("search", "休みを取るときの届け", "--data", data, "--explain", "--json");
    JsonNode usual = with(search).json().path("hits");
    JsonNode without = with(search, "--config", off).json().path("hits");
    JsonNode chosen = with(search, "--model", layered).json().path("hits");

    assertThat(usual.get(0).path("explanation").path("shares").has("soft")).isTrue();
    assertThat(without.get(0).path("explanation").path("shares").has("soft")).isFalse();
    assertThat(chosen.get(0).path("explanation").path("shares").has("soft")).isFalse();
    for (int i = 0; i < without.size(); i++) {
      assertThat(chosen.get(i).path("id")).isEqualTo(without.get(i).path("id"));
      assertThat(chosen.get(i).path("score")).isEqualTo(without.get(i).path("score"));
    }
    assertThat(chosen.toString()).contains("soft matching at 0.00 of its weight");
    assertThat(usual.toString()).doesNotContain("of its weight");
    assertThat(Cli.run("model", "info", "--model", layered).out())
        .containsPattern("soft matching\\s+0.0");
  }

  private static Cli with(List<Object> args, Object... more) {
    List<Object> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return Cli.run(all.toArray());
  }

  @Test
  void badInputIsNamed() throws IOException {
    Path none = Files.writeString(folder.resolve("none.jsonl"), "{\"anchor\": \"x\"}\n");
    assertThat(tune("--pairs", none).err()).contains("none.jsonl:1:", "holds no pair");
    Path judged = Files.writeString(folder.resolve("judged.jsonl"), judgedPair);
    assertThat(tune("--pairs", judged).err())
        .contains("1 pairs were left out", "judged.jsonl holds only pairs", some.toString());
    assertThat(tune("--min-queries", 5000).err()).contains("at least 5000");
    assertThat(tune("--side", "left").err()).contains("left", "query or both");
    assertThat(tune("--rank", 0).err()).contains("--rank 0", "1 to");
    assertThat(tune("--rank", 5000).err()).contains("--rank 5000", "1 to");
    assertThat(tune("--side", "both").err()).contains("--pairs");
    assertThat(tune("--trained", folder.resolve("nowhere")).err()).contains("nowhere");
    assertThat(tune("--shuffle", 1).err()).contains("--pairs");
    Path full = Files.createDirectories(folder.resolve("full/x"));
    assertThat(tune("--out", full.getParent()).err()).contains("full");
  }
}
