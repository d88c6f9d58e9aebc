package musubi.app.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import musubi.app.ErrorMessage;
import musubi.app.source.text.MetadataValues;
import musubi.app.source.text.TextBuilder;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A corpus in BEIR layout, plain or gzip: one JSON object a line with {@code _id} (or {@code id}),
 * {@code title}, {@code text} and an optional {@code metadata} object, in which (or beside which)
 * {@code acl} says who may read it. Ids are kept as they are; the path shown is {@code
 * metadata.path} or {@code metadata.url}, else file and line.
 */
final class CorpusSource implements DocumentSource {

  /**
   * A repeated name is refused: if a record has two rules of who may read it, neither must be lost.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final Path file;
  private final SourceFile asFound;
  private final KnownFiles known;
  private final CountingStream stored;
  private final InputStream content;
  private final ByteLines lines;
  private @Nullable SourceItem ahead;
  private boolean asked;
  private boolean ended;

  /**
   * Opens a corpus.
   *
   * @param known tells whether the file need not be read
   */
  CorpusSource(Path file, KnownFiles known) throws IOException {
    this.file = file;
    this.asFound = SourceFile.of(file);
    this.known = known;
    this.stored = new CountingStream(Files.newInputStream(file));
    try {
      boolean gzip = file.toString().endsWith(".gz");
      this.content =
          new BufferedInputStream(gzip ? new GZIPInputStream(stored, 1 << 16) : stored, 1 << 16);
      this.lines = new ByteLines(content, ByteLines.MAX_BYTES);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    if (!asked) {
      asked = true;
      ended = known.isKnown(asFound);
    }
    while (ahead == null && !ended) {
      ahead = advance();
    }
    return ahead != null;
  }

  @Override
  public SourceItem next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException();
    }
    SourceItem item = ahead;
    ahead = null;
    return item;
  }

  /** The next line's item; null for an empty line and at the end. */
  private @Nullable SourceItem advance() {
    byte[] bytes;
    try {
      bytes = lines.next();
    } catch (ByteLines.TooLongException e) {
      return new ReadFailure(place(), e.inWords());
    } catch (EOFException | ZipException e) {
      return brokenOff(e, ReadFailure.Kind.IN_THE_FILE);
    } catch (IOException e) {
      return brokenOff(e, ReadFailure.Kind.OUTSIDE_THE_FILE);
    }
    if (bytes == null) {
      ended = true;
      return null;
    }
    try {
      String record = Utf8.decode(bytes);
      return record.isBlank() ? null : document(JSON.readTree(record));
    } catch (Utf8.NotUtf8Exception e) {
      return new ReadFailure(place(), e.inWords());
    } catch (JacksonException e) {
      return new ReadFailure(place(), ErrorMessage.of("unread.json", e.getOriginalMessage()));
    }
  }

  private ReadFailure brokenOff(IOException e, ReadFailure.Kind kind) {
    ended = true;
    return new ReadFailure(
        place(),
        ErrorMessage.of("unread.breaks-off", Reason.said(String.valueOf(e.getMessage()))),
        kind);
  }

  private SourceItem document(JsonNode record) {
    JsonNode id = record.has("_id") ? record.path("_id") : record.path("id");
    if (!record.isObject() || !(id.isString() || id.isNumber()) || id.asString("").isBlank()) {
      return new ReadFailure(place(), ErrorMessage.of("unread.no-id"));
    }
    if (!id.isString() && !id.isIntegralNumber()) {
      return new ReadFailure(place(), ErrorMessage.of("unread.id-fraction"));
    }
    OptionalInt control = id.asString("").chars().filter(Character::isISOControl).findFirst();
    if (control.isPresent()) {
      return new ReadFailure(place(), ErrorMessage.of("unread.id-control", control.getAsInt()));
    }
    for (String name : List.of("title", "text")) {
      JsonNode value = record.path(name);
      if (!(value.isMissingNode() || value.isNull() || value.isString())) {
        return new ReadFailure(place(), ErrorMessage.of("unread.no-string", name, id.asString("")));
      }
    }
    String title = record.path("title").asString("").strip();
    String text = record.path("text").asString("");
    if (title.isEmpty() && text.isBlank()) {
      return new ReadFailure(place(), ErrorMessage.of("unread.neither", id.asString("")));
    }
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    MetadataValues.addAll(metadata, "", record.path("metadata"));
    if (record.has(ExtractedDocument.ACL)) {
      MetadataValues.addAcl(metadata, record.path(ExtractedDocument.ACL));
    }
    TextBuilder content = new TextBuilder(title);
    content.append(text);
    TextBuilder.Content built = content.build();
    return new ExtractedDocument(
        id.asString(""),
        title,
        path(metadata),
        built.text(),
        built.sections(),
        built.marks(),
        metadata);
  }

  private String path(Map<String, List<String>> metadata) {
    for (String name : List.of("path", "url")) {
      if (metadata.containsKey(name)) {
        return metadata.getOrDefault(name, List.of(place())).getFirst();
      }
    }
    return place();
  }

  private String place() {
    return file + ":" + lines.number();
  }

  @Override
  public long totalBytes() {
    return asFound.bytes();
  }

  @Override
  public long readBytes() {
    return stored.count;
  }

  @Override
  public Optional<SourceFile> file() {
    return Optional.of(asFound);
  }

  @Override
  public Map<String, Integer> skipped() {
    return Map.of();
  }

  @Override
  public List<Unlisted> unlisted() {
    return List.of();
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be closed", e);
    }
  }

  private static final class CountingStream extends FilterInputStream {

    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
