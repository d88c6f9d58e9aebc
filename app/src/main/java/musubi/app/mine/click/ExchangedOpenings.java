package musubi.app.mine.click;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Openings of which nothing can be learned: the documents are exchanged between the queries. Every
 * query keeps its number of documents and every document its number of queries, so that what is
 * popular stays popular; which query found which document is chance.
 */
public final class ExchangedOpenings {

  /** So many tries an opening leave nothing of the first order. */
  private static final int TRIES = 10;

  private ExchangedOpenings() {}

  private record Pair(String query, String document) {}

  /**
   * The openings with exchanged documents.
   *
   * @param opened each query and document once
   * @param seed the same seed, the same result
   */
  public static List<OpenedDocument> of(List<OpenedDocument> opened, long seed) {
    List<OpenedDocument> exchanged = new ArrayList<>(opened);
    if (exchanged.size() < 2) {
      return exchanged;
    }
    Set<Pair> there = new HashSet<>();
    exchanged.forEach(one -> there.add(new Pair(one.query(), one.document())));
    Random random = new Random(seed);
    for (int tried = 0; tried < TRIES * exchanged.size(); tried++) {
      int i = random.nextInt(exchanged.size());
      int j = random.nextInt(exchanged.size());
      OpenedDocument a = exchanged.get(i);
      OpenedDocument b = exchanged.get(j);
      Pair first = new Pair(a.query(), b.document());
      Pair second = new Pair(b.query(), a.document());
      if (!there.contains(first) && !there.contains(second)) {
        there.remove(new Pair(a.query(), a.document()));
        there.remove(new Pair(b.query(), b.document()));
        there.add(first);
        there.add(second);
        exchanged.set(i, a.opening(b.document()));
        exchanged.set(j, b.opening(a.document()));
      }
    }
    return exchanged;
  }
}
