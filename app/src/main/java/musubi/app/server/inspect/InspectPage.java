package musubi.app.server.inspect;

import java.util.List;
import musubi.app.server.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A document as a curator looks at it. Texts are plain; the template escapes them.
 *
 * @param state what was asked
 * @param mayAsk whether the reader may ask who else may read the document
 * @param outcome what became of it
 * @param said what is wrong with what was asked, or that there is no such document; "" for nothing
 * @param choices documents that may be meant
 * @param document null if none is shown
 */
public record InspectPage(
    Frame frame,
    InspectState state,
    boolean mayAsk,
    Outcome outcome,
    String said,
    List<Choice> choices,
    @Nullable Shown document) {

  /** What became of what was asked. */
  public enum Outcome {
    /** There is something to show, or nothing was asked. */
    SHOWN,
    /** There is no such document that the reader may know of. */
    NONE,
    /** What was asked cannot be understood. */
    REFUSED
  }

  /**
   * A document that may be meant.
   *
   * @param note its id, where the label is its title
   */
  public record Choice(String label, String note, String href) {}

  /**
   * A document.
   *
   * @param href its page for readers; "" if the reader may not read it
   * @param facts what it is and where it is from
   * @param readers who may read it
   * @param others its editions and copies
   * @param standing where it stands for the query; null if no query was asked
   * @param content metadata and passages; null if the reader may not read it
   */
  public record Shown(
      String title,
      String href,
      List<Fact> facts,
      Readers readers,
      List<Other> others,
      @Nullable Place standing,
      @Nullable Content content) {}

  /** A name and what there is to say. */
  public record Fact(String name, String value) {}

  /**
   * Who may read a document.
   *
   * @param who as the index has it
   * @param rule what says so; "" if that cannot be told
   * @param notes what is to be known beside
   * @param check whether who was asked about may read it; "" if nobody was
   */
  public record Readers(String who, String rule, List<String> notes, String check) {}

  /**
   * Another edition, or a copy.
   *
   * @param kind what it is to the document
   * @param href its own page of this kind
   */
  public record Other(String kind, String label, String href) {}

  /**
   * Where it stands for a query.
   *
   * @param heading names the query
   * @param results the search itself
   * @param reasons sentences, the most important first
   * @param rows the document beside others
   */
  public record Place(String heading, String results, List<String> reasons, List<Row> rows) {}

  /**
   * A document beside others.
   *
   * @param role what it is: the document itself, the hit above it, the first hit
   * @param href its own page of this kind; "" for the document itself
   * @param cells rank, score, relevance, both arms, share of the words
   */
  public record Row(String role, String label, String href, List<String> cells) {}

  /**
   * What a document says.
   *
   * @param metadata also what classifiers said
   * @param heading how many passages it has
   * @param passages those that are shown
   * @param pages links to the passages before and behind those
   */
  public record Content(
      List<Fact> metadata, String heading, List<Passage> passages, List<Choice> pages) {}

  /**
   * A passage as it was cut.
   *
   * @param anchor by which it is found in the page
   * @param label number, tokens and place
   * @param termsHref where its terms are shown
   * @param terms what the index holds of it; empty if that was not asked for
   */
  public record Passage(
      String anchor,
      String label,
      String heading,
      String text,
      String termsHref,
      List<Term> terms) {}

  /** A term that the index holds of a passage. */
  public record Term(String term, String kind, String times, String passages) {}
}
