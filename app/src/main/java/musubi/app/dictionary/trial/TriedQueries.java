package musubi.app.dictionary.trial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.usage.Period;
import musubi.app.usage.QueryFigures;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryReports;

/**
 * The queries that an edited dictionary is tried with: those that were asked most in the last
 * quarter, as far as reports may tell them, and those that are judged. Thread-safe.
 */
public final class TriedQueries {

  private static final Logger LOG = Logger.getLogger(TriedQueries.class.getName());

  private static final int WEEKS = 13;
  private static final int MOST_FREQUENT = 100;
  private static final int MOST_JUDGED = 300;

  /** In the data folder: a folder in BEIR layout a list. */
  private static final String QUERIES = "queries.jsonl";

  private static final String LISTS = "judged";

  private static final String SPLIT = "test";

  private final Supplier<Optional<BeirFolder>> configured;
  private final Path data;
  private final QueryReports reports;
  private final Clock clock;

  /**
   * Queries of a server.
   *
   * @param configured gives the judged queries of the configuration, or throws a {@link
   *     UserException}
   * @param data the data folder, which may hold lists of judged queries
   * @param reports of what is asked, and may be told
   * @param clock in whose zone weeks begin
   */
  public TriedQueries(
      Supplier<Optional<BeirFolder>> configured, Path data, QueryReports reports, Clock clock) {
    this.configured = configured;
    this.data = data;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Queries to try.
   *
   * @param queries judged ones first, then the frequent ones; one that is both stands once
   * @param unread lists that could not be read, by their names
   */
  public record All(List<TriedQuery> queries, List<String> unread) {

    public All {
      queries = List.copyOf(queries);
      unread = List.copyOf(unread);
    }
  }

  /** All queries to try. */
  public All all() {
    Map<String, TriedQuery> all = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    addJudged(all, unread);
    Period period = Period.last(WEEKS, clock.instant(), clock.getZone());
    for (QueryFigures figures : reports.queries(QueryKind.FREQUENT, period, MOST_FREQUENT).rows()) {
      all.putIfAbsent(figures.query(), new TriedQuery(figures.query(), Map.of()));
    }
    return new All(List.copyOf(all.values()), unread);
  }

  private void addJudged(Map<String, TriedQuery> all, List<String> unread) {
    try {
      configured.get().ifPresent(folder -> add(folder, all));
    } catch (UserException e) {
      LOG.log(Level.WARNING, "the judged queries of the configuration cannot be read", e);
      unread.add("monitor.judged");
    }
    Path lists = data.resolve(LISTS);
    if (!Files.isDirectory(lists)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(lists, Files::isDirectory)) {
      for (Path folder : sorted(folders)) {
        if (!Files.exists(folder.resolve(QUERIES))) {
          continue; // a list is there before its first answer is
        }
        try {
          add(BeirFolder.read(folder, SPLIT), all);
        } catch (UserException e) {
          LOG.log(Level.WARNING, "a list of judged queries cannot be read", e);
          unread.add(String.valueOf(folder.getFileName()));
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the lists of judged queries cannot be read", e);
      unread.add(LISTS);
    }
  }

  private static List<Path> sorted(DirectoryStream<Path> folders) {
    List<Path> all = new ArrayList<>();
    folders.forEach(all::add);
    all.sort(null);
    return all;
  }

  /** Of a query that several lists judge, the first list's judgements count. */
  private static void add(BeirFolder folder, Map<String, TriedQuery> all) {
    folder
        .queries()
        .forEach(
            (id, text) -> {
              Map<String, Integer> grades = folder.qrels().of(id);
              if (!grades.isEmpty() && all.size() < MOST_JUDGED) {
                all.putIfAbsent(text, new TriedQuery(text, grades));
              }
            });
  }
}
