package musubi.app.vectors;

/** The files of an export of vectors, by which such a folder is known again. */
public final class VectorsFolder {

  /** One vector a passage, as NumPy reads it. */
  public static final String VECTORS = "vectors.npy";

  /** A line of JSON for each vector: where its passage stands. */
  public static final String PASSAGES = "passages.jsonl";

  /** What the folder holds. */
  public static final String ABOUT = "about.json";

  private VectorsFolder() {}
}
