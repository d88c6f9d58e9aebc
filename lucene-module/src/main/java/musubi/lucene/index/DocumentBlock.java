package musubi.lucene.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.copy.Signature;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.permission.ReadPermission;

/**
 * A document with its passages, ready to be indexed.
 *
 * @param id unique within a generation
 * @param title for people and for the lexical arm; may be empty
 * @param path where it was read from
 * @param metadata values for filters by field name, in the order of the source
 * @param passages at least one
 * @param derived what was worked out about it, beside what it states
 * @param readers who may see it
 * @param origin where it came from, so that a later build can reuse it
 */
public record DocumentBlock(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    List<Passage> passages,
    Derived derived,
    ReadPermission readers,
    Origin origin) {

  /**
   * What was worked out about a document.
   *
   * @param edition its edition, if it is known which document it is an edition of
   * @param predicted what classifiers said of it
   * @param signature by which its near copies are found, where they are looked for
   */
  public record Derived(
      Optional<Edition> edition, List<Predicted> predicted, Optional<Signature> signature) {

    /** Nothing. */
    public static final Derived NOTHING =
        new Derived(Optional.empty(), List.of(), Optional.empty());

    /** Copies the predictions. */
    public Derived {
      predicted = List.copyOf(predicted);
    }
  }

  /**
   * The file that a document came from, and what a later build compares.
   *
   * @param file the file that it was read from; several documents may be of one
   * @param contentHash a hash of everything in its fields except the vectors; empty if no later
   *     build compares it
   * @param modified when the file was last written, if there is one
   */
  public record Origin(String file, String contentHash, Optional<Instant> modified) {

    /** The origin of a document that no later build reuses. */
    public static final Origin UNKNOWN = new Origin("", "", Optional.empty());
  }

  /** Checks that there is at least one passage. */
  public DocumentBlock {
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("document " + id + " has no passage");
    }
  }

  /**
   * Creates a document that everybody may read, that is no edition of another, and that no later
   * build reuses.
   */
  public DocumentBlock(
      String id,
      String title,
      String path,
      Map<String, List<String>> metadata,
      List<Passage> passages) {
    this(
        id,
        title,
        path,
        metadata,
        passages,
        Derived.NOTHING,
        ReadPermission.EVERYBODY,
        Origin.UNKNOWN);
  }

  /** Creates a document of which nothing but its edition was worked out. */
  public DocumentBlock(
      String id,
      String title,
      String path,
      Map<String, List<String>> metadata,
      List<Passage> passages,
      Optional<Edition> edition,
      ReadPermission readers,
      Origin origin) {
    this(
        id,
        title,
        path,
        metadata,
        passages,
        new Derived(edition, List.of(), Optional.empty()),
        readers,
        origin);
  }
}
