package musubi.lucene.index;

import java.nio.file.Path;
import java.util.Locale;

/** What the files of an index are for, by the ends of their names, as Lucene gives them. */
public final class FileKinds {

  /** What a file is for. */
  public enum Kind {
    /** Vectors as floats. */
    FULL_VECTORS,
    /** Vectors in a smaller format. */
    QUANTIZED_VECTORS,
    /** Neighbours of vectors. */
    GRAPH,
    /** Which passages have a term, and where. */
    POSTINGS,
    /** The terms. */
    TERMS,
    /** Values by document: to sort, count and suggest by. */
    VALUES,
    /** Texts as they are shown. */
    STORED,
    /** The rest. */
    OTHER
  }

  private FileKinds() {}

  /** What a file of an index is for. */
  public static Kind of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "vec" -> Kind.FULL_VECTORS;
      case "veq" -> Kind.QUANTIZED_VECTORS;
      case "vex" -> Kind.GRAPH;
      case "doc", "pos", "pay" -> Kind.POSTINGS;
      case "tim", "tip" -> Kind.TERMS;
      case "dvd", "nvd", "kdd" -> Kind.VALUES;
      case "fdt" -> Kind.STORED;
      default -> Kind.OTHER;
    };
  }
}
