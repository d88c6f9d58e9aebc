package musubi.app.extract;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.source.KeptMessage;
import musubi.app.source.ReadFailure;
import musubi.app.source.table.Cell;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;
import musubi.app.source.text.TextBuilder.Content;
import musubi.message.Message;

/**
 * Writes and reads requests and answers as bytes: a kind, then fields in a fixed order, texts as
 * length and UTF-8. Only plain data crosses the pipe, so a file that takes over the worker cannot
 * run code on this side.
 */
public final class Frames {

  private static final int BEGIN = 'B';
  private static final int DOCUMENT = 'D';
  private static final int FAILURE = 'F';
  private static final int TABLE = 'T';
  private static final int END = 'E';
  private static final int MAX_TEXT_BYTES = 1 << 28;
  private static final int MAX_ITEMS = 1 << 24;

  private Frames() {}

  /** Sends a request. */
  public static void write(Request request, DataOutputStream out) throws IOException {
    text(request.file(), out);
    text(request.name(), out);
    out.writeInt(request.skip());
    text(request.cell(), out);
    out.flush();
  }

  /** Waits for a request; an {@link java.io.EOFException} says that there are no more. */
  public static Request readRequest(DataInputStream in) throws IOException {
    return new Request(text(in), text(in), in.readInt(), text(in));
  }

  /** Sends an answer. */
  public static void write(WorkerAnswer answer, DataOutputStream out) throws IOException {
    switch (answer) {
      case WorkerAnswer.Begin begin -> {
        out.write(BEGIN);
        text(begin.inner(), out);
      }
      case WorkerAnswer.Document document -> {
        out.write(DOCUMENT);
        text(document.inner(), out);
        write(document.extraction(), out);
      }
      case WorkerAnswer.Failure failure -> {
        out.write(FAILURE);
        text(failure.inner(), out);
        text(KeptMessage.of(failure.reason()).text(), out);
        out.write(failure.kind().ordinal());
      }
      case WorkerAnswer.Table table -> {
        out.write(TABLE);
        write(table.part(), out);
      }
      case WorkerAnswer.End end -> out.write(END);
    }
    out.flush();
  }

  /**
   * Waits for an answer; an {@link java.io.EOFException} says that the worker is gone, a {@link
   * ProtocolException} that its answer is malformed or too large.
   */
  public static WorkerAnswer readAnswer(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case BEGIN -> new WorkerAnswer.Begin(text(in));
      case DOCUMENT -> new WorkerAnswer.Document(text(in), readExtraction(in));
      case FAILURE -> readFailure(in);
      case TABLE -> new WorkerAnswer.Table(readPart(in));
      case END -> new WorkerAnswer.End();
      default -> throw new ProtocolException("an answer of the unknown kind " + kind);
    };
  }

  private static void write(Extraction extraction, DataOutputStream out) throws IOException {
    text(extraction.title(), out);
    Content content = extraction.content();
    text(content.text(), out);
    out.writeInt(content.sections().size());
    for (Section section : content.sections()) {
      texts(section.headings(), out);
      out.writeInt(section.start());
      out.writeInt(section.end());
    }
    out.writeInt(content.marks().size());
    for (Mark mark : content.marks()) {
      out.writeInt(mark.offset());
      text(mark.place(), out);
    }
    out.writeInt(extraction.metadata().size());
    for (Map.Entry<String, List<String>> entry : extraction.metadata().entrySet()) {
      text(entry.getKey(), out);
      texts(entry.getValue(), out);
    }
  }

  private static Extraction readExtraction(DataInputStream in) throws IOException {
    String title = text(in);
    String text = text(in);
    int count = count(in);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(new Section(texts(in), in.readInt(), in.readInt()));
    }
    count = count(in);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      marks.add(new Mark(in.readInt(), text(in)));
    }
    count = count(in);
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      metadata.put(text(in), texts(in));
    }
    return new Extraction(title, new Content(text, sections, marks), metadata);
  }

  private static void write(SheetPart part, DataOutputStream out) throws IOException {
    text(part.sheet(), out);
    out.writeInt(part.row());
    out.writeInt(part.column());
    out.writeInt(part.rows());
    out.writeInt(part.columns());
    out.writeBoolean(part.whole());
    out.writeInt(part.cells().size());
    for (Cell cell : part.cells()) {
      out.writeInt(cell.row());
      out.writeInt(cell.column());
      out.writeInt(cell.rows());
      out.writeInt(cell.columns());
      text(cell.text(), out);
      text(cell.place(), out);
    }
  }

  private static SheetPart readPart(DataInputStream in) throws IOException {
    String sheet = text(in);
    int row = in.readInt();
    int column = in.readInt();
    int rows = in.readInt();
    int columns = in.readInt();
    boolean whole = in.readBoolean();
    int count = count(in);
    if (count > SheetPart.MOST_ROWS * SheetPart.MOST_COLUMNS) {
      throw new ProtocolException("a part of a sheet with %,d cells".formatted(count));
    }
    try {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        cells.add(
            new Cell(
                in.readInt(), in.readInt(), in.readInt(), in.readInt(), text(in), false, text(in)));
      }
      return new SheetPart(sheet, row, column, rows, columns, whole, cells);
    } catch (IllegalArgumentException e) {
      ProtocolException malformed = new ProtocolException(e.getMessage());
      malformed.initCause(e);
      throw malformed;
    }
  }

  private static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text, out);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = count(in);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  /** A lone surrogate becomes a question mark, so that offsets stay. */
  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_TEXT_BYTES) {
      throw new ProtocolException("a text of %,d bytes".formatted(length));
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static WorkerAnswer readFailure(DataInputStream in) throws IOException {
    String inner = text(in);
    String reason = text(in);
    ReadFailure.Kind kind = kind(in);
    Message message =
        KeptMessage.read(reason)
            .orElseThrow(() -> new ProtocolException("a failure of an unknown reason"));
    return new WorkerAnswer.Failure(inner, message, kind);
  }

  private static ReadFailure.Kind kind(DataInputStream in) throws IOException {
    int ordinal = in.readUnsignedByte();
    ReadFailure.Kind[] all = ReadFailure.Kind.values();
    if (ordinal >= all.length) {
      throw new ProtocolException("a failure of the unknown kind " + ordinal);
    }
    return all[ordinal];
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_ITEMS) {
      throw new ProtocolException("%,d items".formatted(count));
    }
    return count;
  }
}
