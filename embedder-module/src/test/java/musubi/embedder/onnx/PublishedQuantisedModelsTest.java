package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.table.Vectors;
import musubi.embedder.testing.QuantisedModel;
import musubi.embedder.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real published weights, dynamically quantised as most are, against another program that embeds
 * with the same files: langchain4j, which runs one text at a time.
 */
class PublishedQuantisedModelsTest {

  /** Two programs, one graph: they differ by rounding only. */
  private static final double SAME = 0.9999;

  private static final List<String> TEXTS =
      List.of(
          "有休の申請はいつまでですか",
          "年次有給休暇は、取得希望日の三営業日前までに届け出るものとする。",
          "员工应当提前三个工作日申请年假。",
          "経費精算規程 規程-023 第5条",
          "VPN",
          "The quarterly report is due on Friday.",
          "How do I connect to the VPN from home?",
          "Receipts above 30,000 yen need the approval of the department. ".repeat(8));

  @TempDir Path temp;

  static List<QuantisedModel> models() {
    return QuantisedModel.ofThisBuild();
  }

  private OnnxEmbedder open(QuantisedModel model) {
    return OnnxEmbedder.open(ModelFolderReader.read(model.write(temp)), OnnxOptions.DEFAULTS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesTheVectorsOfAnotherProgram(QuantisedModel model) {
    try (OnnxEmbedder embedder = open(model)) {
      OnnxEmbeddingModel other =
          new OnnxEmbeddingModel(
              embedder.folder().onnx(),
              embedder.folder().tokenizer(),
              model.firstToken() ? PoolingMode.CLS : PoolingMode.MEAN);
      float[][] vectors = embedder.embed(TEXTS, Role.DOCUMENT);

      for (int i = 0; i < vectors.length; i++) {
        float[] expected = other.embed(TEXTS.get(i)).content().vector();
        assertThat(Vectors.dot(vectors[i], expected)).as(TEXTS.get(i)).isGreaterThan(SAME);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void passesVerification(QuantisedModel model) {
    try (OnnxEmbedder embedder = open(model)) {
      Verification verification = Verification.of(embedder);

      assertThat(verification.checks()).allMatch(Verification.Check::passed);
      assertThat(verification.checks())
          .anyMatch(check -> check.detail().contains("one text at a time"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void neitherNeighboursNorTheirNumberChangeABit(QuantisedModel model) {
    try (OnnxEmbedder embedder = open(model)) {
      float[][] together = embedder.embed(TEXTS, Role.QUERY);
      float[][] two = embedder.embed(TEXTS.subList(3, 5), Role.QUERY);

      assertThat(two[0]).containsExactly(together[3]);
      assertThat(two[1]).containsExactly(together[4]);
    }
  }

  /** Why texts of one length do not run together either: padding is not what changes them. */
  @Test
  void textsOfOneLengthInOneRunChangeEachOther() throws OrtException {
    List<String> texts = List.of("有休の申請は三日前", "VPN 接続手順書", "経費の精算は月末");
    ModelFolder folder = ModelFolderReader.read(QuantisedModel.BGE_SMALL_ZH.write(temp));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(folder, folder.maxTokens());
        OnnxSession session = OnnxSession.open(folder.onnx(), 1)) {
      List<TokenIds> ofOneLength =
          Arrays.stream(tokenizer.tokenize(texts, true))
              .map(tokens -> new TokenIds(Arrays.copyOf(tokens.ids(), 6), new long[6]))
              .toList();
      List<float[]> together = firstTokens(session, ofOneLength);
      List<Double> cosines = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        float[] alone = firstTokens(session, List.of(ofOneLength.get(i))).getFirst();
        cosines.add((double) Vectors.dot(together.get(i), alone));
      }

      assertThat(cosines).as(cosines.toString()).anyMatch(cosine -> cosine < SAME);
    }
  }

  private static List<float[]> firstTokens(OnnxSession session, List<TokenIds> texts)
      throws OrtException {
    OnnxGraph graph = OnnxGraph.of(session.ort(), session.file());
    TokenIds[] rows = texts.toArray(TokenIds[]::new);
    try (BatchInputs inputs = session.inputs(graph.inputs(), rows, 0);
        OrtSession.Result result = session.ort().run(inputs.tensors())) {
      float[] values =
          OutputValues.read(
              (OnnxTensor) result.get(graph.output()).orElseThrow(), graph.outputType());
      List<float[]> vectors = new ArrayList<>();
      for (int row = 0; row < rows.length; row++) {
        int from = row * rows[row].length() * graph.width();
        float[] vector = Arrays.copyOfRange(values, from, from + graph.width());
        Vectors.normalize(vector);
        vectors.add(vector);
      }
      return vectors;
    }
  }
}
