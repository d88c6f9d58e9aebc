package musubi.app.mine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a training pair comes from. The order is that in which equal pairs win. */
public enum PairKind {
  /** A judged query and the document that answers it. */
  JUDGED,
  /** A question that stands in a document, and its answer. */
  FAQ,
  /** A word and the words that define it. */
  DEFINITIONS,
  /** A heading and the section below it. */
  HEADINGS,
  /** A document's title and its beginning. */
  TITLES,
  /** A query of the history and a document that people opened for it. */
  CLICKS;

  /** All kinds that stand in documents: what people clicked is never among them. */
  public static final Set<PairKind> OF_DOCUMENTS = EnumSet.of(FAQ, DEFINITIONS, HEADINGS, TITLES);

  /** As it is written on command lines and in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with a label. */
  public static Optional<PairKind> of(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
