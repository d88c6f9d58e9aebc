package musubi.app.mine.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The candidates of a data folder, to be decided on one by one. What is decided is written into
 * their file, as a curator would write it into a spreadsheet. Thread-safe.
 */
public final class SynonymCandidates {

  private static final String FILE = "synonym-candidates.csv";

  private final Path file;

  /** Candidates of a data folder, which may have none. */
  public SynonymCandidates(Path data) {
    this.file = data.resolve(FILE);
  }

  /** Where candidates are written that name no other file. */
  public Path file() {
    return file;
  }

  /**
   * Those that nobody has decided on, in the order of the file; none if there is no file.
   *
   * @throws musubi.app.UserException if it cannot be read
   */
  public List<ReviewFile.Row> open() {
    return Files.exists(file)
        ? ReviewFile.read(file).stream().filter(row -> row.mark().isEmpty()).toList()
        : List.of();
  }

  /**
   * Writes down that two words mean the same, or do not.
   *
   * @throws musubi.app.UserException if the file cannot be read
   */
  public synchronized void decide(String word, String candidate, boolean same) throws IOException {
    ReviewFile.mark(file, word, candidate, same ? ReviewMark.ACCEPTED : ReviewMark.NOT_ACCEPTED);
  }
}
