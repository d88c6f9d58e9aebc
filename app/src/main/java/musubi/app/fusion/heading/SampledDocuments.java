package musubi.app.fusion.heading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/**
 * A sample of whole documents, drawn while they are read one by one: each gets a random number, and
 * those with the lowest stay, as many as have the sections asked for. Whole documents keep what is
 * hard to tell apart, the other sections of a document, together.
 */
public final class SampledDocuments implements SearchService.DocumentSink {

  /** A document with its number. */
  private record Drawn(double number, List<HeadedSection> sections) {}

  private final int most;
  private final Random random;
  private final PriorityQueue<Drawn> drawn =
      new PriorityQueue<>(Comparator.comparingDouble(Drawn::number).reversed());
  private int kept;
  private int seen;

  /**
   * An empty sample.
   *
   * @param most number of sections that the sample has at most, but for those of a single document
   * @param seed the same seed and the same documents in the same order, the same sample
   */
  public SampledDocuments(int most, long seed) {
    this.most = most;
    this.random = new Random(seed);
  }

  @Override
  public void accept(WholeDocument document) {
    List<HeadedSection> sections = HeadedSection.of(document);
    double number = random.nextDouble();
    if (sections.isEmpty()) {
      return;
    }
    seen += sections.size();
    drawn.add(new Drawn(number, sections));
    kept += sections.size();
    while (kept > most && drawn.size() > 1) {
      kept -= drawn.remove().sections().size();
    }
  }

  /** Number of sections of all documents. */
  public int seen() {
    return seen;
  }

  /** The documents of the sample, in the order of their numbers, each as its sections. */
  List<List<HeadedSection>> documents() {
    List<Drawn> ordered = new ArrayList<>(drawn);
    ordered.sort(Comparator.comparingDouble(Drawn::number));
    return ordered.stream().map(Drawn::sections).toList();
  }
}
