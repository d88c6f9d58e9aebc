package musubi.embedder.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import musubi.embedder.verify.Verification.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What 'model verify' tells about a model on this machine. */
class VerificationTest {

  private static final String ALONE = "a text alone and in a batch gives the same vector";
  private static final String UNIT = "vectors have unit length";
  private static final String FINITE = "values are finite";
  private static final String REFERENCE = "vectors equal musubi-reference.json";

  @TempDir Path temp;

  private static List<String> names(Verification verification) {
    return verification.checks().stream().map(Check::name).toList();
  }

  private static Check check(Verification verification, String name) {
    return verification.checks().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The model's own reference with one sample exchanged. */
  private static Reference tampered(OnnxEmbedder embedder, int position, float[] vector) {
    Reference honest = Reference.record(embedder);
    List<Reference.Sample> samples = new ArrayList<>(honest.samples());
    Reference.Sample sample = samples.get(position);
    samples.set(position, new Reference.Sample(sample.text(), sample.role(), vector));
    return new Reference(honest.model(), honest.minCosine(), samples);
  }

  @Test
  void aModelWithoutAReferenceIsComparedWithItself() {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      Verification verification = Verification.of(embedder);

      assertThat(names(verification)).containsExactly(FINITE, UNIT, ALONE);
      assertThat(verification.passed()).isTrue();
    }
  }

  @Test
  void noUnitLengthIsAskedOfDotProducts() {
    try (OnnxEmbedder embedder = TestModels.unigram().dotProduct().open(temp)) {
      Verification verification = Verification.of(embedder);

      assertThat(names(verification)).containsExactly(FINITE, ALONE);
      assertThat(verification.passed()).isTrue();
    }
  }

  @Test
  void aModelThatKeepsItsReferencePasses() throws IOException {
    try (OnnxEmbedder embedder = TestModels.unigram().prompts("query: ", "").open(temp)) {
      Reference.record(embedder).write(embedder.folder().reference());

      Verification verification = Verification.of(embedder);
      assertThat(names(verification)).containsExactly(FINITE, UNIT, ALONE, REFERENCE);
      assertThat(verification.passed()).isTrue();
      assertThat(check(verification, REFERENCE).detail())
          .isEqualTo("16 texts, least cosine 1.000000, expected 0.999900");
    }
  }

  @Test
  void theReferenceOfAllDimensionsServesFewerToo() throws IOException {
    try (OnnxEmbedder whole = TestModels.unigram().open(temp)) {
      Reference.record(whole).write(whole.folder().reference());
    }
    OnnxOptions options = OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(2));
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp, options)) {
      assertThat(Verification.of(embedder).passed()).isTrue();
    }
  }

  @Test
  void aTamperedReferenceFailsAndNamesTheWorstText() throws IOException {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      int second = 2;
      tampered(embedder, second, new float[] {1, 0, 0, 0}).write(embedder.folder().reference());

      Verification verification = Verification.of(embedder);
      assertThat(verification.passed()).isFalse();
      assertThat(check(verification, ALONE).passed()).isTrue();
      assertThat(check(verification, REFERENCE).passed()).isFalse();
      assertThat(check(verification, REFERENCE).detail())
          .contains("expected 0.999900")
          .endsWith("worst: 年次有給休暇は、取得希望日の三営業日前までに届け出るものとする。");
    }
  }

  @Test
  void theReferenceOfANarrowerModelFails() throws IOException {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      tampered(embedder, 0, new float[] {1, 0}).write(embedder.folder().reference());

      Check check = check(Verification.of(embedder), REFERENCE);
      assertThat(check.passed()).isFalse();
      assertThat(check.detail()).endsWith("worst: 有休の申請はいつまでですか");
    }
  }

  @Test
  void theReferenceOfAnotherPoolingFails() throws IOException {
    try (OnnxEmbedder max = TestModels.unigram().pooling("max").open(temp)) {
      Reference.record(max).write(max.folder().reference());
    }
    try (OnnxEmbedder mean = TestModels.unigram().open(temp)) {
      assertThat(check(Verification.of(mean), REFERENCE).passed()).isFalse();
    }
  }

  @Test
  void aForgottenPromptFails() throws IOException {
    try (OnnxEmbedder prompted = TestModels.unigram().prompts("query: ", "").open(temp)) {
      Reference.record(prompted).write(prompted.folder().reference());
    }
    try (OnnxEmbedder plain = TestModels.unigram().prompts("", "").open(temp)) {
      assertThat(check(Verification.of(plain), REFERENCE).passed()).isFalse();
    }
  }

  @Test
  void aGraphThatLetsPaddingInFails() {
    TestModels model = TestModels.unigram().graph(TestGraph.meanWithPadding());
    try (OnnxEmbedder embedder = model.open(temp)) {
      Verification verification = Verification.of(embedder);

      assertThat(verification.passed()).isFalse();
      assertThat(check(verification, FINITE).passed()).isTrue();
      assertThat(check(verification, ALONE).passed()).isFalse();
      assertThat(check(verification, ALONE).detail()).contains("expected 0.99999");
    }
  }

  @Test
  void aGraphThatGivesNoNumbersFailsEveryCheck() throws IOException {
    try (OnnxEmbedder sound = TestModels.unigram().open(temp)) {
      Reference.record(sound).write(sound.folder().reference());
    }
    TestModels model = TestModels.unigram().graph(TestGraph.tokenVectors().withOperator("Log"));
    try (OnnxEmbedder embedder = model.open(temp)) {
      assertThat(embedder.embed("規程", Role.DOCUMENT)).contains(Float.NaN);

      assertThat(Verification.of(embedder).checks()).hasSize(4).noneMatch(Check::passed);
    }
  }

  @Test
  void aSingleTextWithoutNumbersFailsAlthoughTheNextAgrees() throws IOException {
    // The first dimension of 有休 is 0 in the table, so its reciprocal is no number.
    TestModels model =
        TestModels.unigram().graph(TestGraph.tokenVectors().withOperator("Reciprocal"));
    try (OnnxEmbedder embedder = model.open(temp)) {
      float[] sound = embedder.embed("規程", Role.DOCUMENT);
      new Reference(
              "m",
              0.9999,
              List.of(
                  new Reference.Sample("有休", Role.DOCUMENT, new float[] {1, 0, 0, 0}),
                  new Reference.Sample("規程", Role.DOCUMENT, sound)))
          .write(embedder.folder().reference());

      Check check = check(Verification.of(embedder), REFERENCE);
      assertThat(check.passed()).isFalse();
      assertThat(check.detail()).endsWith("worst: 有休");
    }
  }
}
