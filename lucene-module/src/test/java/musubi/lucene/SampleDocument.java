package musubi.lucene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.Edition;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.Places;
import musubi.lucene.index.Places.Place;
import musubi.lucene.permission.ReadPermission;
import org.jspecify.annotations.Nullable;

/** Builds a document for a test: {@code document("旅費規程").title(…).passage(…).block()}. */
public final class SampleDocument {

  private final String id;
  private final Map<String, List<String>> metadata = new LinkedHashMap<>();
  private final List<Passage> passages = new ArrayList<>();
  private String title = "";
  private @Nullable String path;
  private Optional<Instant> fileModified = Optional.empty();
  private Optional<Edition> edition = Optional.empty();
  private ReadPermission readers = ReadPermission.EVERYBODY;
  private Places places = Places.NONE;
  private int length;

  private SampleDocument(String id) {
    this.id = id;
  }

  public static SampleDocument document(String id) {
    return new SampleDocument(id);
  }

  public SampleDocument title(String text) {
    title = text;
    return this;
  }

  public SampleDocument metadata(String field, String... values) {
    metadata.put(field, List.of(values));
    return this;
  }

  public SampleDocument path(String file) {
    path = file;
    return this;
  }

  public SampleDocument fileModified(String instant) {
    fileModified = Optional.of(Instant.parse(instant));
    return this;
  }

  public SampleDocument edition(String identity, String tieBreak, String... rank) {
    edition = Optional.of(new Edition(identity, List.of(rank), tieBreak));
    return this;
  }

  public SampleDocument readers(ReadPermission who) {
    readers = who;
    return this;
  }

  /** Says where the next passage stands: offsets in its text with the place that begins there. */
  public SampleDocument places(Place... of) {
    places = new Places(List.of(of));
    return this;
  }

  /** So many characters that no passage has lie before the next. */
  public SampleDocument gap(int characters) {
    length += characters;
    return this;
  }

  /** A passage that only the lexical arm can find. */
  public SampleDocument passage(String text, String... headings) {
    return passage(text, new float[0], headings);
  }

  public SampleDocument passage(String text, float[] vector, String... headings) {
    passages.add(
        new Passage(text, List.of(headings), length, length + text.length(), places, vector));
    length += text.length();
    places = Places.NONE;
    return this;
  }

  public DocumentBlock block() {
    String file = path == null ? "/文書/" + id + ".md" : path;
    return new DocumentBlock(
        id,
        title,
        file,
        metadata,
        passages,
        edition,
        readers,
        new DocumentBlock.Origin("", "", fileModified));
  }
}
