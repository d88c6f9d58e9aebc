package musubi.lucene.index;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The names of the schema, and what each holds. Raise {@link #SCHEMA_VERSION} with any change. */
public final class Fields {

  /** A generation of another version cannot be read. */
  public static final int SCHEMA_VERSION = 3;

  /** On every Lucene document: {@link #DOCUMENT} or {@link #PASSAGE}. */
  public static final String KIND = "kind";

  public static final String DOCUMENT = "document";
  public static final String PASSAGE = "passage";

  /**
   * On documents: the id, stored; indexed and as doc values too, a very long one by its beginning
   * and a hash.
   */
  public static final String ID = "id";

  /** On documents: stored. */
  public static final String TITLE = "title";

  /** On documents: stored. */
  public static final String PATH = "path";

  /** On documents: metadata as a JSON object of arrays, stored. */
  public static final String METADATA = "metadata";

  /**
   * On passages: title, headings and body, one a line, analysed as one text. One field, so that a
   * word that stands in both title and body counts twice in one term frequency instead of being
   * scored twice; and a title that stands over hundreds of sections has its idf lowered by them.
   */
  public static final String TEXT = "text";

  /**
   * On passages: the identifiers that the document bears itself, in its id, title or metadata, each
   * one term.
   */
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

  /** On passages: length of what stands before the body in {@link #TEXT}, stored. */
  public static final String BODY_OFFSET = "body_offset";

  /** On passages: the embedding. */
  public static final String VECTOR = "vector";

  /** On passages: prefix of the keyword fields that filters read. */
  private static final String METADATA_PREFIX = "meta.";

  private Fields() {}

  /** The keyword field of a metadata name. */
  public static String metadata(String name) {
    return METADATA_PREFIX + name;
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

  /** What stands before the body in {@link #TEXT}. */
  static String preamble(String title, List<String> headings) {
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
