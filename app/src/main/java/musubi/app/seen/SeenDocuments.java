package musubi.app.seen;

import java.util.ArrayList;
import java.util.List;

/**
 * Which documents a model, a layer or a classifier learned from, step by step: {@value
 * SeenFile#NAME} of its folder.
 *
 * @param format of the file
 * @param steps the first first; a model that was trained further has those of its base too
 */
public record SeenDocuments(int format, List<Step> steps) {

  /** The format that this version writes. */
  public static final int FORMAT = 1;

  /** Nothing yet. */
  public static final SeenDocuments NOTHING = new SeenDocuments(FORMAT, List.of());

  public SeenDocuments {
    steps = List.copyOf(steps);
  }

  /** Where something was learned. */
  public enum Kind {
    /** The model itself. */
    MODEL,
    /** The layer that lies over its vectors. */
    LAYER,
    /** A classifier. */
    CLASSIFIER
  }

  /**
   * A training.
   *
   * @param made when, as an ISO instant; empty if it is not known
   * @param key {@link DocumentKey#id} of the key that names the documents; empty if none is named
   * @param complete whether every text that it learned from is of a document that is named
   * @param documents {@link DocumentKey#nameOf} of each, sorted: so their order tells nothing
   */
  public record Step(Kind kind, String made, String key, boolean complete, List<String> documents) {

    public Step {
      documents = List.copyOf(documents);
    }

    /** A step that learned nothing of any company: the model that comes with the program. */
    public static Step ofBundled() {
      return new Step(Kind.MODEL, "", "", true, List.of());
    }

    /** A step of which nothing is known. */
    public static Step unknown(Kind kind) {
      return new Step(kind, "", "", false, List.of());
    }
  }

  /** These steps and one more. */
  public SeenDocuments with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new SeenDocuments(FORMAT, more);
  }

  /** These steps without those of a kind. */
  SeenDocuments without(Kind kind) {
    return new SeenDocuments(FORMAT, steps.stream().filter(step -> step.kind() != kind).toList());
  }
}
