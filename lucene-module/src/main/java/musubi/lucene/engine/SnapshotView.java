package musubi.lucene.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.PassageTerm;
import musubi.lucene.hit.PassageVector;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.query.Filter;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.QueryLanguage;
import musubi.lucene.query.QueryParts;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.Replacement;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.query.Wording;

/**
 * A snapshot as somebody sees it: documents that she may not read do not exist. Thread-safe; of use
 * while the snapshot is held.
 */
public interface SnapshotView {

  /** What the snapshot was made of. */
  MadeOf madeOf();

  /** What answers from it can be relied on for. */
  Guarantees guarantees() throws IOException;

  /** Number of documents that are seen. */
  int size();

  /** Why who looks may read no document at all; empty if she may read any. */
  Optional<Note.NothingReadable.Reason> nothingReadable();

  /** The metadata fields that can be asked for. */
  KnownFields fields() throws IOException;

  /**
   * Takes a query apart; a filter counts only if documents have its field and its value fits.
   *
   * @param typed of any form, nothing is an error
   */
  default TypedQuery parse(String typed) throws IOException {
    KnownFields fields = fields();
    return QueryLanguage.parse(typed, fields.names(), fields::fits);
  }

  /** The words of a query that have no sign, by the signs that {@link #parse} knows. */
  default Wording wording(String typed) throws IOException {
    KnownFields fields = fields();
    return QueryLanguage.wording(typed, fields.names(), fields::fits);
  }

  /** Whether a document bears or mentions an identifier. */
  boolean knows(String identifier) throws IOException;

  /** Whether a document bears an identifier. */
  boolean bears(String identifier) throws IOException;

  /** Number of passages that have a word, in the form of the index. */
  int passagesWith(String word) throws IOException;

  /**
   * Asks a question.
   *
   * @param deadline after which what was found so far is given
   * @throws musubi.lucene.IndexException if the question's vector is of another model than the
   *     passages
   * @throws musubi.lucene.QueryException if a filter names a field that no document has, or does
   *     not fit it
   */
  Inquiry ask(Question question, Conditions conditions, Deadline deadline) throws IOException;

  /**
   * Completes what is being typed, best first. Nothing is offered that no document carries that is
   * seen and passes.
   *
   * @param most number of suggestions asked for, at least 1
   * @throws musubi.lucene.QueryException if a filter names a field that no document has
   */
  List<Suggestion> suggest(String typed, int most, List<Filter> filters) throws IOException;

  /**
   * What a text may have meant, at most three, likeliest first; empty if it needs no correction.
   *
   * @throws musubi.lucene.QueryException if a filter names a field that no document has
   */
  List<String> corrections(String text, List<Filter> filters) throws IOException;

  /**
   * The parts of a text that are searched as something else: mistakes that no document has, whose
   * corrections one document has together with the rest of the text.
   *
   * @param parts says which parts may be replaced
   * @return in the order of the text; empty if it is searched as it is
   */
  List<Replacement> replacements(String text, QueryParts parts) throws IOException;

  /** Whether a document exists for who looks. */
  boolean holds(String id) throws IOException;

  /** A document with all of its passages; empty if it does not exist for who looks. */
  Optional<WholeDocument> document(String id) throws IOException;

  /**
   * Who may read a document, as the index has it.
   *
   * @return empty if the document does not exist for who looks, or the index does not say it
   */
  Optional<ReadPermission> readers(String id) throws IOException;

  /** The other editions of a document that are seen, by their ids; none if it does not exist. */
  List<OtherEdition> editions(String id) throws IOException;

  /**
   * What the index holds of a passage, in the order in which it first stands there.
   *
   * @param number of the passage in the document
   * @return empty if there is no such passage for who looks
   */
  List<PassageTerm> terms(String id, int number) throws IOException;

  /**
   * The direction in which a document's passages point together: the mean of their vectors, at
   * length 1.
   *
   * @return empty if the document does not exist for who looks, or no passage of it has a vector
   */
  Optional<QueryVector> centroid(String id) throws IOException;

  /**
   * The vectors of a document's passages, in the order of the text; a passage without one is left
   * out.
   *
   * @return empty if the document does not exist for who looks
   */
  List<PassageVector> vectors(String id) throws IOException;
}
