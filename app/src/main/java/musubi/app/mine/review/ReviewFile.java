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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.mine.synonym.Candidate;
import musubi.app.mine.text.PlainText;
import musubi.app.sheet.SheetCell;
import musubi.app.source.text.Extractor;
import musubi.app.source.text.TextDecoder;
import musubi.message.Reason;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The spreadsheet of candidates. Written as Excel opens it rightly: UTF-8 with a byte order mark,
 * lines that end in CRLF, cells as {@link SheetCell} guards them. Read in whatever encoding and
 * separator it was saved.
 */
public final class ReviewFile {

  /** What the first line says. */
  static final List<String> COLUMNS =
      List.of("採用", "語", "候補", "根拠", "例文", "文書", "両方の文書数", "語の文書数", "候補の文書数");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ReviewFile() {}

  /**
   * A row that was read.
   *
   * @param line of the file, from 1
   * @param mark of the first column
   */
  public record Row(long line, String mark, String word, String candidate, Evidence evidence) {}

  /**
   * Why two words may mean the same; what a file leaves out is empty.
   *
   * @param kind as {@link musubi.app.mine.synonym.EvidenceKind#label} writes it
   * @param example a sentence of a document
   * @param document its id
   */
  public record Evidence(String kind, String example, String document) {}

  /** Two words without their order. */
  private record Pair(String first, String second) {

    static Pair of(String word, String other) {
      String a = PlainText.folded(word);
      String b = PlainText.folded(other);
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /**
   * Writes candidates; the file is there when it is complete, its owner's alone. What is marked in
   * a file of candidates that it replaces stays marked, so that nobody is asked again.
   */
  public static void write(Path file, List<Candidate> candidates) throws IOException {
    Map<Pair, Line> decided = decided(file);
    List<List<String>> rows = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Line before = decided.remove(Pair.of(candidate.word(), candidate.candidate()));
      rows.add(cells(candidate, before == null ? "" : before.row().mark()));
    }
    decided.values().forEach(line -> rows.add(line.cells()));
    writeLines(file, rows);
  }

  private static Map<Pair, Line> decided(Path file) {
    Map<Pair, Line> decided = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        for (Line line : lines(file)) {
          if (!line.row().mark().isEmpty()) {
            decided.put(Pair.of(line.row().word(), line.row().candidate()), line);
          }
        }
      } catch (UserException e) {
        return new LinkedHashMap<>(); // another file, which is written over
      }
    }
    return decided;
  }

  /**
   * Writes a mark at a pair of words of a file; all other cells stay as they are.
   *
   * @throws UserException if the file cannot be read, or has other columns
   */
  static void mark(Path file, String word, String candidate, String mark) throws IOException {
    Pair meant = Pair.of(word, candidate);
    List<List<String>> all = new ArrayList<>();
    for (Line line : lines(file)) {
      List<String> cells = new ArrayList<>(line.cells());
      if (Pair.of(line.row().word(), line.row().candidate()).equals(meant)) {
        cells.set(0, mark);
      }
      all.add(cells);
    }
    writeLines(file, all);
  }

  private static void writeLines(Path file, List<List<String>> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Path part = Files.createTempFile(folder, ".synonyms", ".part");
    try {
      try (BufferedWriter text = Files.newBufferedWriter(part)) {
        text.write(BYTE_ORDER_MARK);
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.EXCEL)) {
          rows.printRecord(COLUMNS);
          for (List<String> line : lines) {
            rows.printRecord(line);
          }
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static List<String> cells(Candidate candidate, String mark) {
    return List.of(
        mark,
        SheetCell.of(candidate.word()),
        SheetCell.of(candidate.candidate()),
        candidate.kind().label(),
        SheetCell.of(candidate.example()),
        SheetCell.of(candidate.place()),
        String.valueOf(candidate.documents().both()),
        String.valueOf(candidate.documents().word()),
        String.valueOf(candidate.documents().candidate()));
  }

  /**
   * Reads the rows of a file, marked or not.
   *
   * @throws UserException if the file cannot be read, or has other columns
   */
  public static List<Row> read(Path file) {
    return lines(file).stream().map(Line::row).toList();
  }

  /** A row with all its cells as they are written. */
  private record Line(Row row, List<String> cells) {

    static Line of(long number, List<String> cells) {
      return new Line(
          new Row(
              number,
              cells.get(0).strip(),
              text(cells, 1),
              text(cells, 2),
              new Evidence(text(cells, 3), text(cells, 4), text(cells, 5))),
          cells);
    }

    private static String text(List<String> cells, int column) {
      return column < cells.size() ? SheetCell.text(cells.get(column)).strip() : "";
    }
  }

  private static List<Line> lines(Path file) {
    String text = text(file);
    char separator = text.lines().findFirst().orElse("").contains("\t") ? '\t' : ',';
    CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(separator).get();
    List<Line> lines = new ArrayList<>();
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
          lines.add(Line.of(line, cells));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(ErrorMessage.of("mine.review-unread", file, Reason.of(e)), e);
    }
    if (head) {
      columns(file, List.of());
    }
    return lines;
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
      String text = TextDecoder.decode(Files.readAllBytes(file));
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UserException(ErrorMessage.of("mine.review-missing", file), e);
    } catch (IOException | Extractor.UnreadableException e) {
      throw new UserException(ErrorMessage.of("mine.review-unread", file, Reason.of(e)), e);
    }
  }
}
