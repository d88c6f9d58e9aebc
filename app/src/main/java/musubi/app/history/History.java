package musubi.app.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import musubi.app.output.Json;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;

/** What is kept, for whoever counts, exports or deletes it. Thread-safe. */
public final class History implements AutoCloseable {

  private static final int SEARCHES_AT_ONCE = 500;

  private final Database database;

  private History(Database database) {
    this.database = database;
  }

  /** Whether there is a database to open: a file that is there, or a server. */
  public static boolean isThere(DatabaseLocation location) {
    return HistoryDatabase.isThere(location);
  }

  /**
   * Opens what is kept; empty where nothing was ever kept, and nothing is made then.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public static Optional<History> find(DatabaseLocation location) {
    return HistoryDatabase.isThere(location)
        ? Optional.of(new History(Database.open(location)))
        : Optional.empty();
  }

  /** How much is kept. */
  public HistorySummary summary() {
    return database.transaction(
        all -> {
          long searches = count(all, "select count(*) from search");
          return new HistorySummary(
              searches,
              count(all, "select count(distinct session) from search"),
              count(all, "select count(distinct viewer) from search"),
              count(all, "select count(*) from opening"),
              count(all, "select count(distinct search) from opening"),
              count(all, "select count(*) from feedback where useful = 1"),
              count(all, "select count(*) from feedback where useful = 0"),
              searches == 0 ? Optional.empty() : Optional.of(span(all)));
        });
  }

  private static long count(Database.Transaction all, String sql) {
    return all.list(sql, row -> row.getLong(1)).getFirst();
  }

  private static HistorySummary.Span span(Database.Transaction all) {
    return all.list(
            "select min(at), max(at) from search",
            row ->
                new HistorySummary.Span(
                    Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))))
        .getFirst();
  }

  /** The queries that were typed, each once; the most frequent first. */
  public List<String> queries() {
    return database.transaction(
        all ->
            all.list(
                "select query from search group by query order by count(*) desc, query",
                row -> row.getString(1)));
  }

  /**
   * The queries that were asked, the most frequent first. Further pages of an answer are not asked
   * again.
   *
   * @param most how many
   */
  public List<AskedQuery> queries(int most) {
    return database.transaction(
        all ->
            all.list(
                "select query, count(*) as times from search where first_rank = 1"
                    + " group by query order by times desc, query limit ?",
                row -> new AskedQuery(row.getString(1), row.getLong(2)),
                most));
  }

  /** Whether names were kept, as hashes. */
  public boolean hasViewers() {
    return database
        .first(
            "select viewer from search where viewer is not null union all"
                + " select viewer from opening where viewer is not null union all"
                + " select viewer from feedback where viewer is not null limit 1",
            row -> row.getString(1))
        .isPresent();
  }

  /**
   * Deletes what a user has searched, opened and judged.
   *
   * @param salt with which her name was hashed
   */
  public Deleted delete(String user, Salt salt) {
    Deleted deleted = HistoryTables.delete(database, salt.hash(user));
    database.scrub();
    return deleted;
  }

  /**
   * Writes all searches, the oldest first, a line of JSON each. The file is there when it is
   * complete, readable by its owner alone.
   *
   * @return how many
   */
  public long export(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Path part = Files.createTempFile(folder, ".history", ".part");
    try {
      long written;
      try (BufferedWriter lines = Files.newBufferedWriter(part)) {
        written = write(lines);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long write(BufferedWriter lines) throws IOException {
    return read(
        search -> {
          lines.write(Json.text(search));
          lines.write('\n');
        });
  }

  /** Takes searches one by one. */
  @FunctionalInterface
  public interface SearchSink {

    /** Takes a search with what came of it. */
    void accept(KeptSearch search) throws IOException;
  }

  /**
   * Gives all searches, the oldest first.
   *
   * @return how many
   */
  public long read(SearchSink sink) throws IOException {
    long read = 0;
    HistoryRows.Place after = HistoryRows.Place.BEFORE_ALL;
    OptionalLong until = until();
    while (until.isPresent()) {
      HistoryRows.Place from = after;
      List<KeptSearch> searches =
          database.transaction(
              all -> HistoryRows.after(all, from, until.getAsLong(), SEARCHES_AT_ONCE));
      for (KeptSearch search : searches) {
        sink.accept(search);
      }
      read += searches.size();
      if (searches.size() < SEARCHES_AT_ONCE) {
        break;
      }
      after = HistoryRows.Place.of(searches.getLast());
    }
    return read;
  }

  /** What happens while it is read is left out: it would never end. */
  private OptionalLong until() {
    return database
        .first("select max(at) from search having count(*) > 0", row -> row.getLong(1))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public void close() {
    database.close();
  }
}
