package musubi.app.mine.review;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.mine.synonym.Candidate;
import musubi.app.sheet.SheetCell;
import musubi.app.sheet.SheetWriter;
import musubi.app.source.text.Extractor;
import musubi.app.source.text.TextDecoder;
import musubi.message.Reason;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The spreadsheet of candidates. Written as {@link SheetWriter} writes tables; read in
 * whatever encoding and separator it was saved.
 */
public final class ReviewFile {

  /** What the first line says. */
  static final List<String> COLUMNS =
      List.of("採用", "語", "候補", "根拠", "例文", "文書", "両方の文書数", "語の文書数", "候補の文書数");

  private ReviewFile() {}

  /**
   * A row that was read.
   *
   * @param line of the file, from 1
   * @param mark of the first column
   */
  public record Row(long line, String mark, String word, String candidate) {}

  /** Writes candidates, not marked; the file is there when it is complete, its owner's alone. */
  public static void write(Path file, List<Candidate> candidates) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Path part = Files.createTempFile(folder, ".synonyms", ".part");
    try {
      try (BufferedWriter text = Files.newBufferedWriter(part)) {
        SheetWriter rows = new SheetWriter(text);
        rows.row(COLUMNS);
        for (Candidate candidate : candidates) {
          rows.row(cells(candidate));
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static List<?> cells(Candidate candidate) {
    return List.of(
        "",
        candidate.word(),
        candidate.candidate(),
        candidate.kind().label(),
        candidate.example(),
        candidate.place(),
        candidate.documents().both(),
        candidate.documents().word(),
        candidate.documents().candidate());
  }

  /**
   * Reads the rows of a file, marked or not.
   *
   * @throws UserException if the file cannot be read, or has other columns
   */
  public static List<Row> read(Path file) {
    String text = text(file);
    char separator = text.lines().findFirst().orElse("").contains("\t") ? '\t' : ',';
    CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(separator).get();
    List<Row> rows = new ArrayList<>();
    boolean head = true;
    try (CSVParser parser = format.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        long line = Math.max(1, parser.getCurrentLineNumber());
        List<String> cells = record.toList();
        if (head) {
          columns(file, cells);
          head = false;
        } else if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          if (cells.size() < 3 || cells.get(1).isBlank() || cells.get(2).isBlank()) {
            throw new UserException(ErrorMessage.of("mine.review-row", file, line));
          }
          rows.add(
              new Row(
                  line,
                  cells.get(0).strip(),
                  SheetCell.text(cells.get(1)).strip(),
                  SheetCell.text(cells.get(2)).strip()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(ErrorMessage.of("mine.review-unread", file, Reason.of(e)), e);
    }
    if (head) {
      columns(file, List.of());
    }
    return rows;
  }

  private static void columns(Path file, List<String> cells) {
    if (cells.size() < 3 || !cells.subList(0, 3).equals(COLUMNS.subList(0, 3))) {
      throw new UserException(
          ErrorMessage.of(
              "mine.review-columns",
              file,
              String.join(",", cells),
              String.join(",", COLUMNS.subList(0, 3))));
    }
  }

  private static String text(Path file) {
    try {
      return SheetWriter.withoutMark(TextDecoder.decode(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new UserException(ErrorMessage.of("mine.review-missing", file), e);
    } catch (IOException | Extractor.UnreadableException e) {
      throw new UserException(ErrorMessage.of("mine.review-unread", file, Reason.of(e)), e);
    }
  }
}
