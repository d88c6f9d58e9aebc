package musubi.app.classify;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.feature.TextHash;
import musubi.app.feature.TfIdf;
import musubi.app.output.Json;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import tools.jackson.core.JacksonException;

/**
 * The folder in which a classifier is kept: {@code card.json}, {@code weights.bin} (floats, big
 * endian), {@code words.tsv} and {@code trained-on.txt}. It holds no text, but words of the texts.
 */
public final class ClassifierFolder {

  private static final String CARD = "card.json";
  private static final String WEIGHTS = "weights.bin";
  private static final String WORDS = "words.tsv";
  private static final String TRAINED_ON = "trained-on.txt";

  private final Path folder;

  public ClassifierFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /**
   * Refuses a folder that holds something else.
   *
   * @throws UserException if it is not empty and holds no classifier
   */
  public void checkFree() {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)
          || Files.isDirectory(folder) && !Files.exists(folder.resolve(CARD)) && !isEmpty()) {
        throw new UserException(ErrorMessage.of("classify.folder-taken", folder));
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", folder, e.getMessage()), e);
    }
  }

  private boolean isEmpty() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /**
   * Keeps a classifier; the card is written last, so that a folder without one is not complete.
   *
   * @param hashes of the texts that it was trained on
   * @return the card
   */
  public Card write(
      Classifier classifier,
      String at,
      List<String> hashes,
      Card.Embedder embedder,
      Card.Analysis analysis)
      throws IOException {
    byte[] weights = weights(classifier.fit().model());
    byte[] words = words(classifier.fit().words()).getBytes(StandardCharsets.UTF_8);
    byte[] trainedOn = (String.join("\n", hashes) + "\n").getBytes(StandardCharsets.UTF_8);
    Card card =
        new Card(
            Card.FORMAT,
            classifier.features().toString(),
            classifier.classes(),
            new Card.Trained(at, hashes.size(), TextHash.sha256(trainedOn)),
            embedder,
            analysis,
            new Card.Said(
                classifier.precision(),
                classifier.calibration().temperature(),
                classifier.calibration().threshold(),
                TextHash.sha256(weights),
                TextHash.sha256(words)),
            classifier.figures());
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(CARD));
    Files.write(folder.resolve(WEIGHTS), weights);
    Files.write(folder.resolve(WORDS), words);
    Files.write(folder.resolve(TRAINED_ON), trainedOn);
    Files.writeString(folder.resolve(CARD), Json.text(card) + "\n");
    return card;
  }

  /**
   * The card.
   *
   * @throws UserException if there is none, or it is of a later version
   */
  public Card card() {
    Path file = folder.resolve(CARD);
    if (!Files.isRegularFile(file)) {
      throw new UserException(ErrorMessage.of("classify.no-classifier", folder, CARD));
    }
    try {
      Card card = Json.mapper().readValue(Files.readString(file), Card.class);
      if (card.format() != Card.FORMAT) {
        throw new UserException(
            ErrorMessage.of("classify.other-format", file, card.format(), Card.FORMAT));
      }
      return card;
    } catch (IOException | JacksonException e) {
      throw new UserException(ErrorMessage.of("classify.damaged", file), e);
    }
  }

  /**
   * Refuses words that were cut in another way than this version cuts them.
   *
   * @throws UserException naming both ways
   */
  public void requireThisAnalysis(Card card) {
    String made = card.analysis().fingerprint();
    if (!made.equals(JapaneseTextAnalyzer.FINGERPRINT)) {
      throw new UserException(
          ErrorMessage.of(
              "classify.other-analysis", folder, made, JapaneseTextAnalyzer.FINGERPRINT));
    }
  }

  /**
   * The classifier of a card.
   *
   * @throws UserException if a file is not the one that was written
   */
  public Classifier open(Card card) {
    byte[] weights = unchanged(WEIGHTS, card.said().weights());
    String words = new String(unchanged(WORDS, card.said().words()), StandardCharsets.UTF_8);
    Features features = Features.valueOf(card.features().toUpperCase(Locale.ROOT));
    try {
      return new Classifier(
          card.classes(),
          new Fit(features, words(words), weights(weights)),
          new Calibration(card.said().temperature(), card.said().threshold()),
          card.said().precision(),
          card.figures());
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("classify.damaged", folder.resolve(WEIGHTS)), e);
    }
  }

  private byte[] unchanged(String name, String sha256) {
    Path file = folder.resolve(name);
    try {
      byte[] content = Files.readAllBytes(file);
      if (TextHash.sha256(content).equals(sha256)) {
        return content;
      }
      throw new UserException(ErrorMessage.of("classify.damaged", file));
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("classify.damaged", file), e);
    }
  }

  private static String words(TfIdf words) {
    StringBuilder lines = new StringBuilder();
    float[] weights = words.weights();
    for (int i = 0; i < weights.length; i++) {
      lines.append(words.words().get(i)).append('\t').append(weights[i]).append('\n');
    }
    return lines.toString();
  }

  private static TfIdf words(String lines) {
    List<String> words = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    lines
        .lines()
        .forEach(
            line -> {
              int tab = line.lastIndexOf('\t');
              words.add(line.substring(0, tab));
              weights.add(Float.parseFloat(line.substring(tab + 1)));
            });
    float[] all = new float[weights.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = weights.get(i);
    }
    return new TfIdf(words, all);
  }

  private static byte[] weights(LinearModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes))) {
      out.writeInt(model.bias().length);
      out.writeInt(model.full()[0].length);
      out.writeInt(model.words()[0].length);
      for (int c = 0; c < model.bias().length; c++) {
        out.writeFloat(model.bias()[c]);
        for (float weight : model.full()[c]) {
          out.writeFloat(weight);
        }
        for (float weight : model.words()[c]) {
          out.writeFloat(weight);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static LinearModel weights(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int classes = in.readInt();
      float[] bias = new float[classes];
      float[][] full = new float[classes][in.readInt()];
      float[][] words = new float[classes][in.readInt()];
      for (int c = 0; c < classes; c++) {
        bias[c] = in.readFloat();
        for (int d = 0; d < full[c].length; d++) {
          full[c][d] = in.readFloat();
        }
        for (int w = 0; w < words[c].length; w++) {
          words[c][w] = in.readFloat();
        }
      }
      return new LinearModel(full, words, bias);
    }
  }
}
