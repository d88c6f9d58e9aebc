package musubi.lucene.index;

import java.util.List;
import musubi.lucene.copy.Signature;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.permission.ReadPermission;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The names of the index's fields, and what each holds. Raise {@link #SCHEMA_VERSION} with any
 * change, but for a field that is there only where an operator asked for it: the recipe of a
 * generation then has a part that says so.
 */
public final class Fields {

  /** The version that this program writes. */
  public static final int SCHEMA_VERSION = 6;

  /**
   * The oldest version that this program still searches. It does not read fields that an older
   * version lacks: 5 has no {@link #READER}, {@link #OF}, {@link #FILE}, {@link #CONTENT_HASH} and
   * {@link #TEXT_HASH}, so only operators are shown it, and a newer generation reuses nothing of
   * it.
   */
  public static final int OLDEST_READABLE = 5;

  /** The first version that says who may read a document. */
  public static final int FIRST_WITH_READERS = 6;

  /** On every Lucene document: {@link #DOCUMENT} or {@link #PASSAGE}. */
  public static final String KIND = "kind";

  public static final String DOCUMENT = "document";
  public static final String PASSAGE = "passage";

  /**
   * On documents: the id, stored, indexed and as doc values. A very long id is indexed by its
   * beginning and a hash.
   */
  public static final String ID = "id";

  /** On documents: stored. */
  public static final String TITLE = "title";

  /** On documents: stored. */
  public static final String PATH = "path";

  /** On documents: metadata as a JSON object of arrays, stored. */
  public static final String METADATA = "metadata";

  /**
   * On passages: title, headings and body, one a line, analysed as one text. With one field, a word
   * in both title and body counts twice in one term frequency instead of being scored twice. A
   * title that stands above hundreds of sections gets a lower idf.
   */
  public static final String TEXT = "text";

  /**
   * On passages: the text of {@link #TEXT} as pairs of characters, the safety net for words that
   * the dictionary does not know.
   */
  public static final String BIGRAM = "bigram";

  /**
   * On documents: the title, analysed. A word that few titles have says what a document is about.
   */
  public static final String TITLE_WORDS = "title_words";

  /** On passages: the document's own identifiers, from its id, title or metadata, each one term. */
  public static final String IDENTIFIER = "identifier";

  /** On passages: the identifiers that its text or headings mention, each one term. */
  public static final String MENTION = "mention";

  /** On passages: the body, stored. */
  public static final String BODY = "body";

  /** On passages: one stored value a heading, outermost first. */
  public static final String HEADING = "heading";

  /** On passages: offsets of the body in the document's text, stored. */
  public static final String START = "start";

  public static final String END = "end";

  /** On passages: length of the text before the body in {@link #TEXT}, stored. */
  public static final String BODY_OFFSET = "body_offset";

  /**
   * On passages: where in the file the body stands, stored as {@link Places} writes it, if known.
   */
  public static final String PLACES = "places";

  /** On passages: the embedding. */
  public static final String VECTOR = "vector";

  /**
   * On documents: the identity that all editions of one document share, indexed; a very long one by
   * its beginning and a hash.
   */
  public static final String EDITION_IDENTITY = "edition_identity";

  /** On documents: its {@link Edition} as a JSON object, as binary doc values. */
  public static final String EDITION = "edition";

  /**
   * On documents: what classifiers said of it, as a JSON array of {@link Predicted}, stored. The
   * values are among the fields of {@link #metadata} and {@link #sortKey} too.
   */
  public static final String PREDICTED = "predicted";

  /**
   * On documents: the {@link Signature} of the text, as binary doc values, where near copies are
   * looked for.
   */
  public static final String SIGNATURE = "signature";

  /**
   * On documents: who may read it, each of {@link ReadPermission#terms} one term; no term if the
   * document is visible to nobody.
   */
  public static final String READER = "reader";

  /**
   * On documents and passages: the id of the document, as {@link #ID} has it, one term. Documents
   * are replaced and deleted by it.
   */
  public static final String OF = "of";

  /**
   * On documents: the file that it was read from, one term; a very long one by its beginning and a
   * hash.
   */
  public static final String FILE = "file";

  /**
   * On documents: the {@link DocumentBlock#contentHash content hash}, as binary doc values. A
   * document with an equal hash would be indexed in the same way.
   */
  public static final String CONTENT_HASH = "content_hash";

  /**
   * On passages: {@link Passage#textHash}, one term, by which a vector is found again. Passages
   * without a vector have none.
   */
  public static final String TEXT_HASH = "text_hash";

  /** On passages: prefix of the fields that filters read. */
  private static final String METADATA_PREFIX = "meta.";

  /** On documents: prefix of the doc values that sorting reads. */
  private static final String SORT_PREFIX = "sort.";

  private Fields() {}

  /** Returns the field on passages that filters read for a metadata name. */
  public static String metadata(String name) {
    return METADATA_PREFIX + name;
  }

  /** Returns the doc values field on documents that sorting reads for a metadata name. */
  public static String sortKey(String name) {
    return SORT_PREFIX + name;
  }

  /** Returns the form of a path that filters compare: forward slashes, none at the end. */
  public static String place(String path) {
    String slashes = path.replace('\\', '/');
    int end = slashes.length();
    while (end > 1 && slashes.charAt(end - 1) == '/') {
      end--;
    }
    return slashes.substring(0, end);
  }

  public static boolean isMetadata(String field) {
    return field.startsWith(METADATA_PREFIX);
  }

  public static String metadataName(String field) {
    return field.substring(METADATA_PREFIX.length());
  }

  /** Matches the Lucene documents that stand for documents: the parents of the blocks. */
  public static Query documents() {
    return new TermQuery(new Term(KIND, DOCUMENT));
  }

  /** Matches the Lucene documents that stand for passages. */
  public static Query passages() {
    return new TermQuery(new Term(KIND, PASSAGE));
  }

  /** Returns the text before the body in {@link #TEXT}. */
  public static String preamble(String title, List<String> headings) {
    StringBuilder lines = new StringBuilder();
    if (!title.isBlank()) {
      lines.append(title).append('\n');
    }
    for (String heading : headings) {
      lines.append(heading).append('\n');
    }
    return lines.toString();
  }
}
