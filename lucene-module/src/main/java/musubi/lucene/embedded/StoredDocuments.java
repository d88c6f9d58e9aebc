package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.lucene.engine.PassageRun;
import musubi.lucene.engine.PassageText;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.index.Fields;
import musubi.lucene.index.Places;
import musubi.lucene.kept.KeptValues;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is stored of documents and passages, each once: the same ones are compared with the
 * query, chosen among and shown. For one thread.
 */
final class StoredDocuments {

  /** A cut falls between paragraphs: the ends of lines and the next one's indent. */
  private static final int WIDEST_GAP = 8;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A passage as it is stored. */
  record StoredPassage(
      String text, List<String> headings, Span offsets, int bodyOffset, Places places) {}

  private final StoredFields stored;
  private final KeptValues<Integer, Document> kept;
  private final Map<Integer, Document> read = new HashMap<>();
  private final Map<Integer, DocumentHead> heads = new HashMap<>();

  /**
   * A reader.
   *
   * @param kept what was read of the same snapshot before, for whoever it was
   */
  StoredDocuments(ShownIndex index, KeptValues<Integer, Document> kept) throws IOException {
    this.stored = index.searcher().storedFields();
    this.kept = kept;
  }

  /** About the memory that a document's or passage's fields take. */
  static long bytes(Document fields) {
    long bytes = 0;
    for (IndexableField field : fields) {
      String text = field.stringValue();
      bytes += 100 + (text == null ? 0 : 2L * text.length());
    }
    return bytes;
  }

  private Document fields(int document) throws IOException {
    Document known = read.get(document);
    if (known == null) {
      known = kept.get(document, () -> stored.document(document));
      read.put(document, known);
    }
    return known;
  }

  /** Id, title, path and metadata of a document, by its Lucene number. */
  DocumentHead head(int document) throws IOException {
    DocumentHead known = heads.get(document);
    if (known == null) {
      Document fields = fields(document);
      known =
          new DocumentHead(
              fields.get(Fields.ID),
              fields.get(Fields.TITLE),
              fields.get(Fields.PATH),
              JSON.readValue(
                  fields.get(Fields.METADATA), new TypeReference<Map<String, List<String>>>() {}),
              predicted(fields));
      heads.put(document, known);
    }
    return known;
  }

  private static List<Predicted> predicted(Document fields) {
    String predicted = fields.get(Fields.PREDICTED);
    return predicted == null
        ? List.of()
        : JSON.readValue(predicted, new TypeReference<List<Predicted>>() {});
  }

  /** The title alone, by the document's Lucene number. */
  String title(int document) throws IOException {
    return fields(document).get(Fields.TITLE);
  }

  /** A passage, by its number in the document. */
  StoredPassage passage(Block document, int passage) throws IOException {
    Document fields = fields(document.leaf().docBase + document.first() + passage);
    BytesRef places = fields.getBinaryValue(Fields.PLACES);
    return new StoredPassage(
        fields.get(Fields.BODY),
        List.of(fields.getValues(Fields.HEADING)),
        new Span(number(fields, Fields.START), number(fields, Fields.END)),
        number(fields, Fields.BODY_OFFSET),
        places == null ? Places.NONE : Places.of(places));
  }

  /**
   * Whether a passage and the next were cut from one section: nothing but blanks lies between them.
   */
  boolean areOfOneSection(Block document, int passage) throws IOException {
    StoredPassage one = passage(document, passage);
    StoredPassage next = passage(document, passage + 1);
    int gap = next.offsets().from() - one.offsets().to();
    return one.headings().equals(next.headings()) && gap >= 0 && gap <= WIDEST_GAP;
  }

  /** Passages as one text. */
  StoredRun run(Block document, PassageRun run) throws IOException {
    List<StoredPassage> passages = new ArrayList<>();
    for (int number = run.first(); number <= run.last(); number++) {
      passages.add(passage(document, number));
    }
    return StoredRun.of(run.first(), passages);
  }

  /** What passages say, in the order of their numbers in the document. */
  List<PassageText> texts(Block document, List<Integer> passages) throws IOException {
    PassageText[] texts = new PassageText[passages.size()];
    List<Integer> places = new ArrayList<>(IntStream.range(0, texts.length).boxed().toList());
    places.sort(Comparator.comparing(passages::get)); // neighbours are stored together
    for (int place : places) {
      Document fields = fields(document.leaf().docBase + document.first() + passages.get(place));
      texts[place] =
          new PassageText(List.of(fields.getValues(Fields.HEADING)), fields.get(Fields.BODY));
    }
    return List.of(texts);
  }

  /** A document with all of its passages. */
  WholeDocument whole(Block document) throws IOException {
    List<WholeDocument.Passage> passages = new ArrayList<>();
    for (int p = 0; p < document.passages(); p++) {
      StoredPassage passage = passage(document, p);
      passages.add(
          new WholeDocument.Passage(
              passage.text(),
              passage.headings(),
              passage.offsets().from(),
              passage.offsets().to(),
              passage.places().at(0)));
    }
    return new WholeDocument(
        head(document.leaf().docBase + document.parent()), List.copyOf(passages));
  }

  private static int number(Document fields, String name) {
    return fields.getField(name).numericValue().intValue();
  }
}
