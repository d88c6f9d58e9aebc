package musubi.app.eval.kept;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.output.Json;
import musubi.app.store.OwnFolder;
import musubi.app.store.OwnersAlone;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * A file {@code evaluations/ID.json} in the data folder for each evaluation, the owner's alone. The
 * newest {@value #MOST} stay; older ones are removed when another is kept. Thread-safe, also beside
 * other processes: files are written whole and never changed.
 */
public final class KeptEvaluations {

  /** A build a day for more than a year. */
  public static final int MOST = 500;

  private static final Logger LOG = Logger.getLogger(KeptEvaluations.class.getName());
  private static final String SUFFIX = ".json";
  private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-\\d{3}(?:-[2-9])?");
  private static final int MOST_AT_ONCE = 9;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final int most;

  /**
   * Names the folder.
   *
   * @param data the data folder
   */
  public KeptEvaluations(Path data) {
    this(data, MOST);
  }

  KeptEvaluations(Path data, int most) {
    this.folder = data.resolve("evaluations");
    this.most = most;
  }

  /**
   * What is kept.
   *
   * @param summaries the oldest first
   * @param unreadable number of files that cannot be read; each is named in the log
   */
  public record Listing(List<KeptSummary> summaries, int unreadable) {}

  /**
   * Keeps an evaluation.
   *
   * @return its summary, with its id
   */
  public KeptSummary keep(KeptEvaluation evaluation) throws IOException {
    OwnFolder.create(folder);
    Path draft = Files.createTempFile(folder, ".draft", SUFFIX, OwnersAlone.of(folder));
    try {
      KeptSummary kept = move(draft, evaluation);
      prune();
      return kept;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private KeptSummary move(Path draft, KeptEvaluation evaluation) throws IOException {
    String stamp = STAMP.format(evaluation.summary().at());
    for (int n = 1; n <= MOST_AT_ONCE; n++) {
      String id = n == 1 ? stamp : stamp + "-" + n;
      KeptSummary summary = evaluation.summary().withId(id);
      if (!Files.exists(file(id))) {
        Files.writeString(draft, Json.text(new KeptEvaluation(summary, evaluation.queries())));
        try {
          Files.move(draft, file(id));
          return summary;
        } catch (FileAlreadyExistsException e) {
          LOG.log(Level.FINE, "another evaluation was kept in the same millisecond", e);
        }
      }
    }
    throw new FileAlreadyExistsException(file(stamp).toString());
  }

  /** Keeps an evaluation, or says in the log why not: what asked for it goes on. */
  public void keepOrLog(KeptEvaluation evaluation) {
    try {
      keep(evaluation);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an evaluation is not kept: " + e, e);
    }
  }

  private void prune() throws IOException {
    List<String> ids = ids();
    for (String id : ids.subList(0, Math.max(0, ids.size() - most))) {
      Files.deleteIfExists(file(id));
      LOG.info(
          "the evaluation %s is removed: only the newest %d are kept".formatted(file(id), most));
    }
  }

  /** What is kept. */
  public Listing list() throws IOException {
    List<KeptSummary> summaries = new ArrayList<>();
    int unreadable = 0;
    for (String id : ids()) {
      try (InputStream in = Files.newInputStream(file(id))) {
        summaries.add(summary(in).withId(id));
      } catch (NoSuchFileException e) {
        LOG.log(Level.FINE, "removed meanwhile", e);
      } catch (IOException | JacksonException | IllegalArgumentException e) {
        unreadable++;
        LOG.log(Level.WARNING, "{0} cannot be read: {1}", new Object[] {file(id), e.toString()});
      }
    }
    return new Listing(summaries, unreadable);
  }

  /** Reads the summary alone, which stands first. */
  private static KeptSummary summary(InputStream in) {
    try (JsonParser parser = Json.mapper().createParser(in)) {
      parser.nextToken();
      if (!"summary".equals(parser.nextName())) {
        throw new IllegalArgumentException("it does not begin with a summary");
      }
      parser.nextToken();
      return checked(parser.readValueAs(KeptSummary.class));
    }
  }

  /**
   * An evaluation with its queries; empty if there is none with this id, or it cannot be read,
   * which the log says.
   */
  public Optional<KeptEvaluation> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try {
      KeptEvaluation found =
          Json.mapper().readValue(Files.readString(file(id)), KeptEvaluation.class);
      if (found.queries() == null) {
        throw new IllegalArgumentException("it has no queries");
      }
      return Optional.of(new KeptEvaluation(checked(found.summary()).withId(id), found.queries()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "{0} cannot be read: {1}", new Object[] {file(id), e.toString()});
      return Optional.empty();
    }
  }

  @SuppressWarnings("NullAway") // a file may lack anything
  private static KeptSummary checked(KeptSummary summary) {
    if (summary == null
        || summary.at() == null
        || summary.origin() == null
        || summary.index() == null
        || summary.judged() == null
        || summary.way() == null
        || summary.modes() == null) {
      throw new IllegalArgumentException("parts are missing");
    }
    return summary;
  }

  private List<String> ids() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(id -> ID.matcher(id).matches())
          .sorted()
          .toList();
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }
}
