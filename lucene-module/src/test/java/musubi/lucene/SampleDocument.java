package musubi.lucene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.Places;
import musubi.lucene.index.Places.Place;

/** Builds a document for a test: {@code document("旅費規程").title(…).passage(…).block()}. */
public final class SampleDocument {

  private final String id;
  private final Map<String, List<String>> metadata = new LinkedHashMap<>();
  private final List<Passage> passages = new ArrayList<>();
  private String title = "";
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

  /** Says where the next passage stands: offsets in its text with the place that begins there. */
  public SampleDocument places(Place... of) {
    places = new Places(List.of(of));
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
    return new DocumentBlock(id, title, "/文書/" + id + ".md", metadata, passages);
  }
}
