package musubi.lucene.past;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.lexical.QueryAnalyzer;

/**
 * Past queries by the ids of the documents that answered them. Documents that an index does not
 * have do no harm. Thread-safe.
 */
public final class PastQueries {

  /** No document has any. */
  public static final PastQueries NONE = new PastQueries("", PastStrength.OFF, Map.of());

  /** There are some, and they cannot be read: answers say so. */
  public static final PastQueries UNREADABLE = new PastQueries("", PastStrength.OFF, Map.of());

  private final String modelFingerprint;
  private final PastStrength strength;
  private final Map<String, List<PastQuery>> byDocument;
  private final PastWords words;
  private final Left left;

  /**
   * What counts for nothing.
   *
   * @param texts of past queries that are left out
   * @param documents whose past queries are left out
   */
  private record Left(Set<String> texts, Set<String> documents) {

    private static final Left NOTHING = new Left(Set.of(), Set.of());
  }

  /**
   * Past queries.
   *
   * @param modelFingerprint of the model that made their vectors
   * @param strength how far they raise documents
   */
  public PastQueries(
      String modelFingerprint, PastStrength strength, Map<String, List<PastQuery>> byDocument) {
    this(modelFingerprint, strength, copy(byDocument), new PastWords(), Left.NOTHING);
  }

  private PastQueries(
      String modelFingerprint,
      PastStrength strength,
      Map<String, List<PastQuery>> byDocument,
      PastWords words,
      Left left) {
    this.modelFingerprint = modelFingerprint;
    this.strength = strength;
    this.byDocument = byDocument;
    this.words = words;
    this.left = left;
  }

  private static Map<String, List<PastQuery>> copy(Map<String, List<PastQuery>> byDocument) {
    Map<String, List<PastQuery>> copy = new HashMap<>();
    byDocument.forEach((document, queries) -> copy.put(document, List.copyOf(queries)));
    return Map.copyOf(copy);
  }

  /** These past queries with another strength. */
  public PastQueries with(PastStrength other) {
    return new PastQueries(modelFingerprint, other, byDocument, words, left);
  }

  /**
   * These past queries as if some were not known; nothing is copied.
   *
   * @param texts of past queries that are left out
   * @param documents whose past queries are left out
   */
  public PastQueries without(Set<String> texts, Set<String> documents) {
    return new PastQueries(
        modelFingerprint, strength, byDocument, words, new Left(texts, documents));
  }

  /** Whether they raise nothing, whatever is asked. */
  public boolean isOff() {
    return strength.weight() == 0 || byDocument.isEmpty();
  }

  /** How far they raise documents. */
  public PastStrength strength() {
    return strength;
  }

  /** Fingerprint of the model that made the vectors. */
  public String modelFingerprint() {
    return modelFingerprint;
  }

  /** All past queries, by the document. */
  public Map<String, List<PastQuery>> byDocument() {
    return byDocument;
  }

  /** The past queries of a document; none if it has none. */
  public List<PastQuery> of(String document) {
    List<PastQuery> all = byDocument.getOrDefault(document, List.of());
    if (left == Left.NOTHING || all.isEmpty()) {
      return all;
    }
    return left.documents().contains(document)
        ? List.of()
        : all.stream().filter(query -> !left.texts().contains(query.text())).toList();
  }

  /** The words of a past query, each once, in the form of the index. */
  Set<String> words(PastQuery query, QueryAnalyzer analyzer) {
    return words.of(query.text(), analyzer);
  }
}
