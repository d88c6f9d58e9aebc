package musubi.app.revision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import musubi.app.history.History;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps texts that people edit, each subject's in its own order. Nothing is ever changed or
 * deleted: to go back is to keep an earlier text once more. The database is opened when there is
 * one and somebody asks, and made with the first text. Thread-safe.
 */
public final class Revisions implements AutoCloseable {

  /** Characters of a reason that are kept. */
  public static final int LONGEST_WHY = 1_000;

  private static final int LONGEST_WHO = 100;

  private final DatabaseLocation location;
  private final Clock clock;
  private @Nullable Database database;

  /**
   * Revisions in a database.
   *
   * @param clock says when a text was kept
   */
  public Revisions(DatabaseLocation location, Clock clock) {
    this.location = location;
    this.clock = clock;
  }

  /**
   * Keeps a text.
   *
   * @param subject whose text it is, such as {@code dictionary/synonyms.txt}; at most 100
   *     characters
   * @param who saved it; empty if nobody is signed in
   * @param why cut after {@value #LONGEST_WHY} characters; may be empty
   * @return its number
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public long keep(String subject, String text, String who, String why) {
    return open()
        .transaction(
            all -> {
              String before =
                  all
                      .list(
                          "select content from revision where subject = ? order by id desc limit 1",
                          row -> row.getString(1),
                          subject)
                      .stream()
                      .findFirst()
                      .orElse("");
              TextChange change = TextChange.of(before, text);
              return all.list(
                      "insert into revision (subject, at, who, why, added, removed, content)"
                          + " values (?, ?, ?, ?, ?, ?, ?) returning id",
                      row -> row.getLong(1),
                      subject,
                      clock.millis(),
                      cut(who, LONGEST_WHO),
                      cut(why, LONGEST_WHY),
                      change.added(),
                      change.removed(),
                      text)
                  .getFirst();
            });
  }

  /** Both databases count characters of 16 bits or more; half a character is never left. */
  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * The newest texts of a subject, the newest first.
   *
   * @param most how many
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public List<Revision> list(String subject, int most) {
    return ifThere()
        .map(
            opened ->
                opened.list(
                    "select id, at, who, why, added, removed from revision where subject = ?"
                        + " order by id desc limit ?",
                    row ->
                        new Revision(
                            row.getLong(1),
                            Instant.ofEpochMilli(row.getLong(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getInt(6)),
                    subject,
                    most))
        .orElse(List.of());
  }

  /**
   * A text of a subject.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public Optional<String> text(String subject, long number) {
    return ifThere()
        .flatMap(
            opened ->
                opened.first(
                    "select content from revision where subject = ? and id = ?",
                    row -> row.getString(1),
                    subject,
                    number));
  }

  /**
   * The text of a subject that was kept before another; empty for the first.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public Optional<String> textBefore(String subject, long number) {
    return ifThere()
        .flatMap(
            opened ->
                opened.first(
                    "select content from revision where subject = ? and id < ?"
                        + " order by id desc limit 1",
                    row -> row.getString(1),
                    subject,
                    number));
  }

  private synchronized Optional<Database> ifThere() {
    return database == null && !History.isThere(location) ? Optional.empty() : Optional.of(open());
  }

  private synchronized Database open() {
    Database opened = database;
    if (opened == null) {
      opened = Database.open(location);
      database = opened;
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
