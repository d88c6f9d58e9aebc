package musubi.app.plan;

import java.util.EnumMap;
import java.util.Map;
import musubi.lucene.index.FileKinds.Kind;
import musubi.lucene.index.IndexFormat;
import musubi.lucene.index.IndexParts;

/**
 * How the parts of an index grow beyond a sample. Vectors grow with the passages, postings and
 * stored texts with the text. The dictionary grows field by field: words as Heaps' law says, hashes
 * and ids with the documents. A {@link Growth} through the sizes of a quarter of the sample and all
 * of it tells the one from the other. Values to sort, count and suggest by have dictionaries of
 * their own, and grow likewise. A graph, from {@link IndexFormat#SCANNED_PASSAGES} passages on, has
 * some bytes a passage.
 *
 * @param quarterText UTF-16 units of the quarter
 * @param quarter an index of a quarter of the sample
 * @param whole an index of all of the sample
 * @param listBytes the list of the sample's files that a generation keeps
 */
record IndexGrowth(long quarterText, IndexParts quarter, IndexParts whole, long listBytes) {

  static final double AS_FITTED = 0;

  /** What the exponent of a dictionary may be off, to the one side and the other. */
  static final double SLOWER = -0.1;

  static final double FASTER = 0.1;

  /** Neighbours on disk: 39 bytes where there are 60,000 passages; numbers of more are longer. */
  private static final long GRAPH_OF_PASSAGE = 64;

  /**
   * The size of each part, in bytes.
   *
   * @param faster added to the exponents of dictionaries
   */
  Map<Kind, Long> parts(Amounts amounts, double faster) {
    double byDocuments = (double) amounts.documents() / amounts.sampledDocuments();
    double byPassages = amounts.passages() / amounts.sampledPassages();
    double byText = amounts.text() / amounts.sampledText();
    Map<Kind, Long> parts = new EnumMap<>(Kind.class);
    whole
        .bytes()
        .forEach(
            (kind, bytes) -> {
              double size =
                  switch (kind) {
                    case TERMS -> bytes * dictionary(amounts, faster);
                    case VALUES ->
                        grown(quarter.bytes().getOrDefault(kind, 0L), bytes, amounts, faster);
                    case FULL_VECTORS, QUANTIZED_VECTORS -> bytes * byPassages;
                    case POSTINGS, STORED -> bytes * byText;
                    case GRAPH -> bytes;
                    case OTHER -> bytes + listBytes * byDocuments;
                  };
              parts.put(kind, Math.round(size));
            });
    if (amounts.passages() > IndexFormat.SCANNED_PASSAGES) {
      parts.merge(Kind.GRAPH, Math.round(amounts.passages() * GRAPH_OF_PASSAGE), Long::sum);
    }
    return parts;
  }

  /** How many times as large as in the sample. */
  private double dictionary(Amounts amounts, double faster) {
    double sampled = 0;
    double grown = 0;
    for (Map.Entry<String, Long> field : whole.terms().entrySet()) {
      sampled += field.getValue();
      grown +=
          grown(
              quarter.terms().getOrDefault(field.getKey(), 0L), field.getValue(), amounts, faster);
    }
    return sampled == 0 ? 1 : grown / sampled;
  }

  /** The size in the end of what has one size in the quarter and another in the whole. */
  private double grown(long few, long many, Amounts amounts, double faster) {
    if (many == 0) {
      return 0;
    }
    Growth growth =
        few == 0
            ? Growth.linear(amounts.sampledText(), many)
            : Growth.through(quarterText, few, amounts.sampledText(), many);
    return growth.from(amounts.sampledText(), faster).at(amounts.text());
  }
}
