package musubi.app.seen;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.seen.Sighting.Holder;
import musubi.app.sheet.SheetCell;
import musubi.app.source.text.Extractor;
import musubi.app.source.text.TextDecoder;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The documents that sheets name: of judgements, and of candidate synonyms. */
final class SheetRows {

  private static final int HEAD = 4096;

  /** The column of a sheet of judgements, and of a sheet of synonyms. */
  private static final String JUDGED = "文書ID";

  private static final String EXAMPLE = "文書";

  private SheetRows() {}

  /** What a file is; empty if it is no sheet of these. */
  static Optional<Holder> holderOf(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    String first;
    try {
      first = TextDecoder.decode(Arrays.copyOf(head, end));
    } catch (Extractor.UnreadableException e) {
      return Optional.empty();
    }
    if (first.contains("検索語ID") && first.contains(JUDGED)) {
      return Optional.of(Holder.SHEET);
    }
    return first.contains("採用") && first.contains("候補") && first.contains(EXAMPLE)
        ? Optional.of(Holder.SYNONYMS)
        : Optional.empty();
  }

  /** The documents that rows name. */
  static List<String> documents(Path file, Holder holder) throws IOException {
    String text;
    try {
      text = TextDecoder.decode(Files.readAllBytes(file));
    } catch (Extractor.UnreadableException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    String column = holder == Holder.SHEET ? JUDGED : EXAMPLE;
    char separator = text.lines().findFirst().orElse("").contains("\t") ? '\t' : ',';
    List<String> documents = new ArrayList<>();
    try (CSVParser rows =
        CSVFormat.EXCEL.builder().setDelimiter(separator).get().parse(new StringReader(text))) {
      int at = -1;
      for (CSVRecord row : rows) {
        if (at < 0) {
          at = row.toList().indexOf(column);
          if (at < 0) {
            throw new IOException("%s has no column '%s'".formatted(file, column));
          }
        } else if (at < row.size()) {
          String cell = SheetCell.text(row.get(at));
          documents.add(cell);
          // Candidates of queries name several, with blanks between them.
          documents.addAll(List.of(cell.split(" ")));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return documents;
  }
}
