package musubi.embedder.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.embedder.ErrorMessage;
import musubi.embedder.export.StaticModel;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.table.PieceTable;
import musubi.embedder.table.TableFile;
import musubi.embedder.training.cooccurrence.CoOccurrences;
import musubi.embedder.training.cooccurrence.InitialTable;
import musubi.embedder.training.corpus.HeldOut;
import musubi.embedder.training.corpus.PieceCorpus;
import musubi.embedder.training.vocabulary.SegmentCounts;
import musubi.embedder.training.vocabulary.TokenizerJson;
import musubi.embedder.training.vocabulary.UnigramTrainer;

/**
 * Trains a static model from the beginning to the end.
 *
 * <ol>
 *   <li>The vocabulary: a unigram model of the running text, or the base's.
 *   <li>The table's start: from co-occurrence in the running text, or the base's.
 *   <li>Contrastive training on the pairs and on pairs derived from the running text, after the
 *       first epoch against hard negatives too.
 * </ol>
 *
 * <p>A work folder keeps the finished stages, and a killed run continues from there to the result
 * of an uninterrupted run. The result depends on data and options only, not on the number of
 * processors.
 */
public final class Trainer {

  /** The tokens that the model reads of a text. */
  private static final int MAX_TOKENS = 512;

  private static final double CHARACTER_COVERAGE = 0.99995;

  /** Columns of the co-occurrence counts; with 32,000 rows they take a gigabyte. */
  private static final int CO_OCCURRENCE_COLUMNS = 8192;

  private static final int LEAST_PAIRS = 50;

  /** Below this a new vocabulary would hold little but characters. */
  private static final long LEAST_CHARACTERS = 200_000;

  private static final String TOKENIZER = "tokenizer.json";
  private static final String START = "start.table";

  private final TrainingOptions options;
  private final Optional<TextRanker> lexical;
  private final TrainingListener listener;
  private final Map<String, Duration> times = new LinkedHashMap<>();

  /**
   * Creates a trainer.
   *
   * @param lexical finds hard negatives by words in common, besides those that the model finds
   */
  public Trainer(TrainingOptions options, Optional<TextRanker> lexical, TrainingListener listener) {
    this.options = options;
    this.lexical = lexical;
    this.listener = listener;
  }

  /**
   * A model and how it came about.
   *
   * @param model ready to be written
   */
  public record Trained(StaticModel model, TrainingReport report) {}

  /**
   * Trains.
   *
   * @param name of the model
   * @param base to go on from
   * @param work where stages are kept until the model is written; the caller deletes it then
   * @throws TrainingException if there is too little data, or the folder holds other training
   */
  public Trained train(String name, TrainingData data, Optional<StaticModel> base, Path work)
      throws IOException {
    check(data, base);
    WorkFolder folder = WorkFolder.open(work, Settings.describe(options, data, base));
    byte[] tokenizerJson = tokenizer(data, base, folder);
    PieceCorpus corpus = corpus(data, folder);
    checkPairs(corpus.pairs().size());
    PieceTable table = start(corpus, base, folder, tokenizerJson);
    HeldOut heldOut = HeldOut.split(corpus.pairs(), options.heldOutShare());
    HeldOut.Figures before = heldOut.measure(table);
    Epochs epochs =
        new Epochs(
            options,
            corpus,
            heldOut,
            lexical,
            TokenizerJson.splits(tokenizerJson),
            folder,
            listener);
    PieceTable result = timed("contrastive training", () -> epochs.run(table));
    TrainingReport report =
        new TrainingReport(
            heldOut.training().size(),
            heldOut.heldOut().size(),
            data.documents().size(),
            table.size(),
            table.dimensions(),
            epochs.steps(),
            before,
            heldOut.measure(result),
            epochs.losses(),
            Collections.unmodifiableMap(times));
    return new Trained(new StaticModel(name, tokenizerJson, result, MAX_TOKENS), report);
  }

  private static void check(TrainingData data, Optional<StaticModel> base) {
    checkPairs(data.pairs().size());
    if (base.isEmpty() && characters(data) < LEAST_CHARACTERS) {
      throw new TrainingException(
          ErrorMessage.of("train.too-little-text", characters(data), LEAST_CHARACTERS));
    }
  }

  /** Also behind the tokenizer, which leaves out pairs in which it sees nothing. */
  private static void checkPairs(int pairs) {
    if (pairs < LEAST_PAIRS) {
      throw new TrainingException(ErrorMessage.of("train.too-few-pairs", pairs, LEAST_PAIRS));
    }
  }

  private static long characters(TrainingData data) {
    long pairs =
        data.pairs().stream().mapToLong(p -> p.anchor().length() + p.positive().length()).sum();
    return pairs + data.documents().stream().flatMap(List::stream).mapToLong(String::length).sum();
  }

  private byte[] tokenizer(TrainingData data, Optional<StaticModel> base, WorkFolder folder)
      throws IOException {
    if (!folder.has(TOKENIZER)) {
      byte[] json =
          base.isPresent()
              ? base.get().tokenizerJson()
              : timed("vocabulary", () -> newVocabulary(data));
      folder.write(TOKENIZER, out -> out.write(json));
    }
    return Files.readAllBytes(folder.path(TOKENIZER));
  }

  private byte[] newVocabulary(TrainingData data) {
    SegmentCounts counts = new SegmentCounts();
    data.documents().forEach(document -> document.forEach(counts::add));
    data.pairs().forEach(pair -> counts.add(pair.anchor()));
    if (data.documents().isEmpty()) {
      data.pairs().forEach(pair -> counts.add(pair.positive()));
    }
    return TokenizerJson.of(
        new UnigramTrainer(options.vocabularySize() - 1, CHARACTER_COVERAGE).train(counts));
  }

  private PieceCorpus corpus(TrainingData data, WorkFolder folder) throws IOException {
    return timed(
        "reading as pieces",
        () -> {
          try (TextTokenizer tokenizer = TextTokenizer.open(folder.path(TOKENIZER), MAX_TOKENS)) {
            return PieceCorpus.of(
                tokenizer,
                new PieceCorpus.PairTexts(
                    data.pairs().stream().map(TrainingPair::anchor).toList(),
                    data.pairs().stream().map(TrainingPair::positive).toList(),
                    data.pairs().stream().map(TrainingPair::source).toList(),
                    data.pairs().stream().map(TrainingPair::negatives).toList()),
                data.documents(),
                options.longestPositive());
          }
        });
  }

  private PieceTable start(
      PieceCorpus corpus, Optional<StaticModel> base, WorkFolder folder, byte[] tokenizerJson)
      throws IOException {
    if (base.isPresent()) {
      PieceTable table = base.get().table();
      if (options.dimensions() > table.dimensions()) {
        throw new TrainingException(
            ErrorMessage.of("train.dimensions", table.dimensions(), options.dimensions()));
      }
      return table.truncated(options.dimensions());
    }
    int vocabulary = TokenizerJson.size(tokenizerJson);
    Optional<PieceTable> kept =
        folder.read(
            START,
            in -> {
              float[][] rows = new float[vocabulary][options.dimensions()];
              TableFile.read(in, rows);
              return new PieceTable(rows);
            });
    if (kept.isPresent()) {
      return kept.get();
    }
    PieceTable table =
        timed(
            "start from co-occurrence",
            () -> {
              long[] frequencies = corpus.frequencies(vocabulary);
              CoOccurrences counts = new CoOccurrences(frequencies, CO_OCCURRENCE_COLUMNS);
              corpus.sentences().forEach(counts::add);
              return InitialTable.of(counts, frequencies, options.dimensions(), options.seed());
            });
    folder.write(START, out -> TableFile.write(out, table.rows()));
    return table;
  }

  private interface Stage<T> {
    T run() throws IOException;
  }

  private <T> T timed(String name, Stage<T> stage) throws IOException {
    listener.stage(name);
    long start = System.nanoTime();
    try {
      return stage.run();
    } finally {
      times.put(name, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
