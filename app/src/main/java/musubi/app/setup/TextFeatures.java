package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.classify.Labelled;
import musubi.app.cluster.Collected;
import musubi.app.feature.FieldNames;
import musubi.app.feature.TextItem;
import musubi.app.feature.TextNouns;
import musubi.app.feature.TextVectors;
import musubi.app.feature.TextWords;
import musubi.app.feature.Texts;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.source.ReadFailure;
import musubi.embedder.Embedder;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;

/** Reads texts, and makes of them what classifiers and clusterings see, as a set-up has it. */
public final class TextFeatures {

  private final Setup setup;
  private final String userWords;

  /**
   * Takes the set-up.
   *
   * @throws IOException if its user dictionary cannot be read
   */
  public TextFeatures(Setup setup) throws IOException {
    this(setup, setup.dictionaries().userDictionaryCsv());
  }

  /** Takes the set-up, but cuts texts with these user words. */
  public TextFeatures(Setup setup, String userWords) {
    this.setup = setup;
    this.userWords = userWords;
  }

  /** The words of the user dictionary. */
  public String userWords() {
    return userWords;
  }

  /** Reads sources; see {@link Texts#read}. */
  public Texts read(
      List<Path> sources, FieldNames fields, boolean labelled, Consumer<ReadFailure> failed) {
    return Texts.read(sources, fields, labelled, setup::files, failed);
  }

  /**
   * The documents of the index, as an operator sees them.
   *
   * @throws UserException if it has none
   */
  public List<TextItem> indexed() throws IOException {
    List<TextItem> items = new ArrayList<>();
    try (SearchService service =
        SearchService.of(setup.serving(), ServiceSettings.DEFAULT.withLimits(setup.limits()))) {
      service.documents(
          Viewer.OPERATOR,
          document -> {
            String text = text(document);
            if (!text.isBlank()) {
              items.add(
                  new TextItem(
                      document.head().id(),
                      document.head().title(),
                      document.head().path(),
                      text,
                      Optional.empty()));
            }
          });
    }
    if (items.isEmpty()) {
      throw new UserException(ErrorMessage.of("texts.none", setup.store().data()));
    }
    return items;
  }

  /** The passages one below the other; what two of them share stands once. */
  private static String text(WholeDocument document) {
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (WholeDocument.Passage passage : document.passages()) {
      int shared = Math.min(Math.max(0, end - passage.start()), passage.text().length());
      if (shared == 0 && !text.isEmpty()) {
        text.append('\n');
      }
      text.append(passage.text(), shared, passage.text().length());
      end = Math.max(end, passage.end());
    }
    return text.toString();
  }

  /**
   * Texts among which groups are sought.
   *
   * @param queries whether they are queries, and embedded as such
   */
  public Collected collected(List<TextItem> items, boolean queries, IntConsumer done) {
    float[][] vectors;
    try (Embedder embedder = setup.model().open()) {
      vectors =
          queries
              ? new TextVectors(embedder, setup.passageRules(embedder))
                  .ofQueries(items.stream().map(TextItem::text).toList())
              : vectors(items, embedder, done);
    }
    List<String> classes =
        items.stream().allMatch(item -> item.label().isPresent())
            ? items.stream().map(item -> item.label().orElseThrow()).toList()
            : List.of();
    return new Collected(List.of(vectors), words(items), nouns(items), classes);
  }

  /** The vectors of texts. */
  public float[][] vectors(List<TextItem> items, Embedder embedder, IntConsumer done) {
    return new TextVectors(embedder, setup.passageRules(embedder)).of(items, done);
  }

  /** The terms of texts, as an index has them. */
  public List<List<String>> words(List<TextItem> items) {
    try (TextWords words = TextWords.ofIndex(userWords)) {
      return items.stream().map(item -> words.terms(item.whole())).toList();
    }
  }

  /** The terms of texts, as Lucene's own Japanese analysis has them. */
  public static List<List<String>> plainWords(List<TextItem> items) {
    try (TextWords words = new TextWords(new JapaneseAnalyzer())) {
      return items.stream().map(item -> words.terms(item.whole())).toList();
    }
  }

  /** The nouns of texts, as they are written. */
  public List<List<String>> nouns(List<TextItem> items) {
    try (TextNouns nouns = new TextNouns(userWords)) {
      return nouns.of(items.stream().map(TextItem::whole).toList());
    }
  }

  /**
   * Texts with their classes.
   *
   * @param folds texts that each class needs at least
   * @throws UserException if there is one class alone, or one is too small
   */
  public Labelled labelled(
      List<TextItem> items, Path source, int folds, Embedder embedder, IntConsumer done) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (TextItem item : items) {
      sizes.merge(item.label().orElseThrow(), 1, Integer::sum);
    }
    List<String> classes = new ArrayList<>(new TreeSet<>(sizes.keySet()));
    if (classes.size() < 2) {
      throw new UserException(ErrorMessage.of("classify.one-class", source, classes.getFirst()));
    }
    sizes.forEach(
        (label, size) -> {
          if (size < folds) {
            throw new UserException(
                ErrorMessage.of("classify.small-class", source, label, size, folds));
          }
        });
    List<Integer> labels =
        items.stream().map(item -> classes.indexOf(item.label().orElseThrow())).toList();
    return new Labelled(
        classes, labels, List.of(vectors(items, embedder, done)), words(items), plainWords(items));
  }
}
