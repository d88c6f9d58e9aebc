package musubi.app.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {

  private static final List<String> CLASSES = List.of("人事", "情報", "経理");

  @TempDir Path folder;

  /** Vectors scatter around a point a class; each class has words of its own beside common ones. */
  private static Labelled texts(boolean shuffled) {
    Random random = new Random(5);
    List<Integer> labels = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      int label = i % 3;
      float[] vector = new float[8];
      double length = 0;
      for (int d = 0; d < 8; d++) {
        vector[d] = (float) (0.25 * random.nextGaussian() + (d == label ? 1 : 0));
        length += vector[d] * vector[d];
      }
      for (int d = 0; d < 8; d++) {
        vector[d] /= (float) Math.sqrt(length);
      }
      labels.add(label);
      vectors.add(vector);
      words.add(
          List.of(
              "共通" + random.nextInt(9), "語" + label + random.nextInt(4), "共" + random.nextInt(5)));
    }
    if (shuffled) {
      Collections.shuffle(labels, random);
    }
    return new Labelled(CLASSES, labels, vectors, words, words);
  }

  @Test
  void everyKindLearnsWhatCanBeLearned() {
    Map<String, ClassifierFigures> figures =
        new ClassifierValidation(texts(false), 5, 0.95, 1).run(name -> {});

    assertThat(figures.keySet()).containsExactly("embeddings", "words", "both", "plain", "nearest");
    assertThat(figures.values())
        .allSatisfy(
            of -> {
              assertThat(of.accuracy()).isGreaterThan(0.9);
              assertThat(of.macroF1()).isGreaterThan(0.9);
              assertThat(of.precision()).isGreaterThan(0.9);
            });
  }

  /** A third would be right by chance; the standard error of 240 texts is .03. */
  @Test
  void ofShuffledClassesNothingIsLearned() {
    Map<String, ClassifierFigures> figures =
        new ClassifierValidation(texts(true), 5, 0.95, 1).run(name -> {});

    assertThat(figures.values())
        .allSatisfy(
            of -> {
              assertThat(of.accuracy()).isBetween(0.23, 0.44);
              assertThat(of.coverage()).isLessThan(0.1);
            });
  }

  @Test
  void equalSeedsGiveEqualClassifiersAndOthersDoNot() {
    Labelled texts = texts(false);

    Classifier one = Classifier.train(texts, Features.BOTH, 5, 0.95, 1);
    Classifier same = Classifier.train(texts, Features.BOTH, 5, 0.95, 1);
    Classifier other = Classifier.train(texts, Features.BOTH, 5, 0.95, 2);

    assertThat(same.fit().model().full()).isDeepEqualTo(one.fit().model().full());
    assertThat(same.fit().model().words()).isDeepEqualTo(one.fit().model().words());
    assertThat(same.figures()).isEqualTo(one.figures());
    assertThat(other.fit().model().full()[0]).isNotEqualTo(one.fit().model().full()[0]);
  }

  @Test
  void whatIsKeptSaysTheSame() throws IOException {
    Labelled texts = texts(false);
    for (Features features : Features.values()) {
      Classifier trained = Classifier.train(texts, features, 5, 0.95, 1);
      ClassifierFolder kept = new ClassifierFolder(folder.resolve(features.toString()));

      Card written = write(kept, trained);
      Classifier opened = kept.open(kept.card());

      assertThat(kept.card()).isEqualTo(written);
      for (int i = 0; i < texts.size(); i++) {
        float[] vector = texts.vectors().get(i);
        List<String> words = texts.words().get(i);
        assertThat(opened.predict(vector, words)).isEqualTo(trained.predict(vector, words));
      }
    }
  }

  @Test
  void aChangedFileIsNotOpened() throws IOException {
    ClassifierFolder kept = new ClassifierFolder(folder);
    Card card = write(kept, Classifier.train(texts(false), Features.WORDS, 5, 0.95, 1));
    Path words = folder.resolve("words.tsv");
    Files.writeString(words, Files.readString(words).replace("語00", "語99"));

    assertThatThrownBy(() -> kept.open(card))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("words.tsv");
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> new ClassifierFolder(folder).checkFree())
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.toString());
  }

  private static Card write(ClassifierFolder kept, Classifier trained) throws IOException {
    return kept.write(
        trained,
        "2026-01-01T00:00:00Z",
        List.of("a", "b"),
        new Card.Embedder("m", "bundled", "f", 8),
        new Card.Analysis("ja", ""));
  }
}
