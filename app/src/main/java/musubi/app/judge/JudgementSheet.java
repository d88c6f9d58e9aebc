package musubi.app.judge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.sheet.SheetCell;
import musubi.app.sheet.SheetWriter;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.TextDecoder;
import musubi.app.store.OwnersAlone;
import musubi.message.Reason;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The sheet that people fill in, as {@link SheetWriter} writes tables: one row a document of a
 * query. Rows whose first cell begins with # are for people and are not read. A sheet that Excel
 * saved in Shift_JIS, or with tabs, is read too.
 */
public final class JudgementSheet {

  /** The highest grade: the document holds the answer. */
  public static final int HIGHEST = 2;

  private static final String QUERY = "検索語ID";
  private static final String TEXT = "検索語";
  private static final String SOURCE = "出典";
  private static final String DOCUMENT = "文書ID";
  private static final String TITLE = "題名";
  private static final String PLACE = "場所";
  private static final String EXCERPT = "抜粋";
  private static final String GRADE = "評価";
  private static final String REMARK = "メモ";

  private static final List<String> COLUMNS =
      List.of(QUERY, TEXT, GRADE, TITLE, EXCERPT, PLACE, REMARK, SOURCE, DOCUMENT);

  private static final List<String> LEGEND =
      List.of(
          "# 書き方",
          "この列の語で検索した人の立場で、右の文書が役に立つかどうかを評価してください。",
          "2 = 答えが書かれている / 1 = 関係はあるが、これだけでは足りない / 0 = 関係がない / 空欄 = まだ評価していない",
          "",
          "抜粋で判断できないときは、文書を開いて確かめてください。",
          "",
          "気付いたことがあれば、自由にお書きください。",
          "",
          "この行と、検索語ID・検索語・文書IDの列は変更しないでください。");

  private JudgementSheet() {}

  /**
   * Writes a new sheet.
   *
   * @throws UserException if the file is there already, or cannot be written: judged work is never
   *     written over
   */
  public static void write(Path file, List<SheetRow> rows) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.createFile(file, OwnersAlone.of(file));
      Files.writeString(file, text(rows));
    } catch (FileAlreadyExistsException e) {
      throw new UserException(ErrorMessage.of("judge.sheet-there", file), e);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }

  /** The content of a sheet. */
  public static String text(List<SheetRow> rows) {
    List<List<?>> cells = new ArrayList<>(List.of(COLUMNS, LEGEND));
    for (SheetRow row : rows) {
      cells.add(
          List.of(
              row.query(),
              row.text(),
              row.grade().isPresent() ? row.grade().getAsInt() : "",
              row.shown().title(),
              row.shown().excerpt(),
              row.shown().place(),
              row.remark(),
              row.source(),
              row.document()));
    }
    return SheetWriter.text(cells);
  }

  /**
   * Reads a sheet.
   *
   * @throws UserException naming row and value of what is wrong; rows are counted as a spreadsheet
   *     counts them
   */
  public static List<SheetRow> read(Path file) {
    try {
      return parse(TextDecoder.decode(Files.readAllBytes(file)), file);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("judge.unreadable", file, Reason.named(e)), e);
    } catch (UnreadableException e) {
      throw new UserException(ErrorMessage.of("judge.unreadable", file, Reason.of(e)), e);
    }
  }

  /**
   * Reads the content of a sheet.
   *
   * @param file by which errors name it
   * @throws UserException as {@link #read}
   */
  public static List<SheetRow> parse(String content, Path file) {
    String text = SheetWriter.withoutMark(content);
    int firstLine = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setDelimiter(text.substring(0, firstLine).indexOf('\t') < 0 ? ',' : '\t')
            .get();
    List<SheetRow> rows = new ArrayList<>();
    try (CSVParser records = CSVParser.parse(new StringReader(text), format)) {
      Columns columns = null;
      for (CSVRecord record : records) {
        if (columns == null) {
          columns = Columns.of(record, file);
        } else if (!isForPeople(record)) {
          rows.add(columns.row(record, file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(ErrorMessage.of("judge.no-csv", file, Reason.of(e)), e);
    }
    if (rows.isEmpty()) {
      throw new UserException(ErrorMessage.of("judge.no-row", file));
    }
    return rows;
  }

  private static boolean isForPeople(CSVRecord record) {
    return record.get(0).startsWith("#") || record.stream().allMatch(String::isBlank);
  }

  /** Where the columns stand; people may move them. */
  private record Columns(List<String> names) {

    static Columns of(CSVRecord header, Path file) {
      List<String> names = header.stream().map(String::strip).toList();
      for (String needed : List.of(QUERY, TEXT, GRADE, DOCUMENT)) {
        if (!names.contains(needed)) {
          throw new UserException(
              ErrorMessage.of("judge.no-column", file, needed, String.join(", ", names)));
        }
      }
      return new Columns(names);
    }

    private String get(CSVRecord record, String name) {
      int column = names.indexOf(name);
      return column < 0 || column >= record.size() ? "" : SheetCell.text(record.get(column));
    }

    private String needed(CSVRecord record, String name, Path file) {
      String value = get(record, name);
      if (value.isBlank()) {
        throw new UserException(
            ErrorMessage.of("judge.cell-empty", file, record.getRecordNumber(), name));
      }
      return value;
    }

    SheetRow row(CSVRecord record, Path file) {
      return new SheetRow(
          needed(record, QUERY, file),
          needed(record, TEXT, file),
          get(record, SOURCE),
          needed(record, DOCUMENT, file),
          new SheetRow.Shown(get(record, TITLE), get(record, PLACE), get(record, EXCERPT)),
          grade(get(record, GRADE), record.getRecordNumber(), file),
          get(record, REMARK));
    }

    private static OptionalInt grade(String cell, long row, Path file) {
      String value = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
      if (value.isEmpty()) {
        return OptionalInt.empty();
      }
      if (value.length() == 1 && value.charAt(0) >= '0' && value.charAt(0) <= '0' + HIGHEST) {
        return OptionalInt.of(value.charAt(0) - '0');
      }
      throw new UserException(ErrorMessage.of("judge.grade", file, row, cell, HIGHEST));
    }
  }
}
