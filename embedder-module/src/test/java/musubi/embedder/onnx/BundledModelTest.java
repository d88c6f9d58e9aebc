package musubi.embedder.onnx;

import static musubi.embedder.testing.TestVectors.cosine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.verify.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The model that ships with the program, computed a second time without ONNX Runtime: its table and
 * scales are read out of the graph file, the mean and the length are taken here.
 */
class BundledModelTest {

  private static final Path FOLDER = Path.of("../app/src/main/resources/musubi/models/musubi-ja");

  private static final List<String> TEXTS =
      List.of(
          "有休の申請はいつまでですか",
          "年次有給休暇は、取得希望日の三営業日前までに届け出るものとする。",
          "規程-023",
          "経費精算規程 第5条（精算の期限）",
          "VPNに接続できないときは情報システム部へ連絡してください。",
          "ＶＰＮ　接続　エラー",
          "ｻｰﾊﾞｰの再起動手順",
          "サーバーのバックアップは毎日午前二時に取得する。",
          "在宅勤務の日は、始業時と終業時に上長へ連絡する。",
          "出張の旅費は、帰着後五日以内に精算する。",
          "慶弔見舞金の額は別表のとおりとする。",
          "個人情報を社外に持ち出すときは、所属長の承認を得なければならない。",
          "会議室の予約はポータルから行います。",
          "複合機でスキャンした文書が共有フォルダに届かない",
          "𠮷野家の髙橋さんへ 😀",
          "The quarterly report is due on Friday.",
          "INC-2025-007 VPN接続できない障害 ①原因 ②対策",
          "パスワードは十二文字以上とし、ほかのサービスで使ったものを使わない。",
          "a",
          "見積書の有効期限は発行日から三十日間とする。".repeat(60));

  private static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    assumeTrue(Files.exists(FOLDER.resolve("onnx/model.onnx")), "the program's model is not here");
    embedder = OnnxEmbedder.open(ModelFolderReader.read(FOLDER), OnnxOptions.DEFAULTS);
  }

  @AfterAll
  static void close() {
    if (embedder != null) {
      embedder.close();
    }
  }

  @Test
  void givesTheMeanOfTheTablesRows() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(FOLDER.resolve("onnx/model.onnx")));
    Map<String, TensorProto> weights =
        model.getGraph().getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, t -> t));
    ByteBuffer table = weights.get("table").getRawData().asReadOnlyByteBuffer();
    ByteBuffer scales =
        weights.get("scale").getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int width = Math.toIntExact(weights.get("table").getDims(1));

    float[][] vectors = embedder.embed(TEXTS, Role.DOCUMENT);

    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(FOLDER.resolve("tokenizer.json"))) {
      for (int i = 0; i < TEXTS.size(); i++) {
        long[] all = tokenizer.encode(TEXTS.get(i)).getIds();
        long[] ids = Arrays.copyOf(all, Math.min(all.length, embedder.maxTokens()));
        float[] expected = new float[width];
        for (long id : ids) {
          int row = Math.toIntExact(id);
          for (int d = 0; d < width; d++) {
            expected[d] += table.get(row * width + d) * scales.getFloat(row * Float.BYTES);
          }
        }
        assertThat(vectors[i]).hasSize(width);
        assertThat(cosine(vectors[i], expected)).as(TEXTS.get(i)).isGreaterThan(0.99999);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "有休の申請はいつまで, 年次有給休暇は取得希望日の三営業日前までに届け出る。, サーバーのバックアップは毎日取得する。",
    "VPNに接続できない, リモート接続ができない場合はネットワーク設定を確認してください。, 慶弔見舞金の額は別表のとおりとする。",
    "経費精算の締め切り, 立て替えた費用は月末までに精算してください。, 会議の議事録を作成する。",
    "パスワードを忘れた, ログインできないときはアカウントを再設定します。, 出張の宿泊費には上限がある。",
    "サーバーの障害対応, システムが停止したときの復旧手順, 採用面接の進め方",
    "育児休業の期間, 子どもが生まれたときに取れる休暇, データベースのバックアップ",
  })
  void relatedTextsAreCloserThanUnrelatedOnes(String query, String related, String unrelated) {
    float[] q = embedder.embed(query, Role.QUERY);

    assertThat(cosine(q, embedder.embed(related, Role.DOCUMENT)))
        .isGreaterThan(cosine(q, embedder.embed(unrelated, Role.DOCUMENT)) + 0.05);
  }

  @Test
  void passesItsOwnVerification() {
    assertThat(Verification.of(embedder).checks()).allMatch(Verification.Check::passed);
  }

  /** An index that is updated holds the same vectors as one that is made anew. */
  @Test
  void aVectorDoesNotDependOnTheTextsThatAreEmbeddedWithIt() {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      texts.add("有給休暇は三営業日前までに届け出る。".repeat(1 + random.nextInt(40)).substring(random.nextInt(9)));
    }
    float[][] together = embedder.embed(texts, Role.DOCUMENT);
    List<Integer> order = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
    Collections.shuffle(order, random);
    float[][] some =
        embedder.embed(order.subList(0, 37).stream().map(texts::get).toList(), Role.DOCUMENT);
    for (int i = 0; i < 37; i++) {
      assertThat(some[i]).isEqualTo(together[order.get(i)]);
    }
    for (int i = 0; i < texts.size(); i++) {
      assertThat(embedder.embed(texts.get(i), Role.DOCUMENT)).isEqualTo(together[i]);
    }
  }
}
