package musubi.lucene.index;

import java.nio.file.Path;
import java.util.Locale;

/** Tells the purpose of an index's files by the extensions that Lucene gives them. */
public final class FileKinds {

  /** The purpose of a file. */
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
    /** All other files. */
    OTHER
  }

  private FileKinds() {}

  /** Returns the purpose of a file of an index. */
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
