package musubi.app.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.fusion.heading.HeadingWords;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/**
 * Queries made of headings and titles, for who has no history: one from each folder and kind of
 * file in turn, from another document each time. Documents are drawn while they are read, a few
 * from each folder, so that memory does not grow with the index.
 */
final class HeadingCandidates implements SearchService.DocumentSink {

  /** Documents that are drawn from a folder. */
  private static final int OF_A_FOLDER = 200;

  /** Letters of a heading that asks something by itself. */
  private static final int SPEAKING = 6;

  private record Drawn(double number, String title, List<String> headings) {}

  private final Map<String, PriorityQueue<Drawn>> folders = new TreeMap<>();
  private final Random random;
  private final long seed;

  /**
   * No documents yet.
   *
   * @param seed the same seed and documents, the same queries
   */
  HeadingCandidates(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  @Override
  public void accept(WholeDocument document) {
    String title = HeadingWords.of(document.head().title());
    Set<String> headings = new LinkedHashSet<>();
    for (WholeDocument.Passage passage : document.passages()) {
      if (!passage.headings().isEmpty()) {
        headings.add(HeadingWords.of(passage.headings().getLast()));
      }
    }
    headings.remove("");
    double number = random.nextDouble();
    if (title.isEmpty() && headings.isEmpty()) {
      return;
    }
    PriorityQueue<Drawn> drawn =
        folders.computeIfAbsent(
            folder(document.head().path()),
            name -> new PriorityQueue<>(Comparator.comparingDouble(Drawn::number).reversed()));
    drawn.add(new Drawn(number, title, List.copyOf(headings)));
    if (drawn.size() > OF_A_FOLDER) {
      drawn.remove();
    }
  }

  /** The folder of a path and the ending of its name: {@code 規程/*.md}. */
  static String folder(String path) {
    String name = path.replace('\\', '/');
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    return name.substring(0, slash + 1) + "*" + (dot > slash ? name.substring(dot) : "");
  }

  /**
   * Returns queries of different texts, spread over the folders.
   *
   * @param most how many at most
   */
  List<String> queries(int most) {
    Map<String, Integer> counts = new HashMap<>();
    folders.values().stream()
        .flatMap(Collection::stream)
        .forEach(document -> document.headings().forEach(h -> counts.merge(h, 1, Integer::sum)));
    List<List<String>> turns = new ArrayList<>();
    folders.values().forEach(drawn -> turns.add(candidates(drawn, counts)));
    Collections.shuffle(turns, new Random(seed));
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String query : inTurn(turns)) {
      if (chosen.size() < most) {
        chosen.putIfAbsent(ProposedQuery.key(query), query);
      }
    }
    return List.copyOf(chosen.values());
  }

  /** The first of each list, then the second of each, and so on. */
  private static List<String> inTurn(List<List<String>> lists) {
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    List<String> all = new ArrayList<>();
    for (int turn = 0; turn < longest; turn++) {
      for (List<String> list : lists) {
        if (turn < list.size()) {
          all.add(list.get(turn));
        }
      }
    }
    return all;
  }

  /** The first query of every document of a folder, then the second of each, and so on. */
  private List<String> candidates(Collection<Drawn> drawn, Map<String, Integer> counts) {
    List<List<String>> documents = new ArrayList<>();
    drawn.stream()
        .sorted(Comparator.comparingDouble(Drawn::number))
        .forEach(document -> documents.add(candidates(document, counts)));
    return inTurn(documents);
  }

  /** A short heading, or one of several documents (目的, 概要), asks little without the title. */
  private List<String> candidates(Drawn document, Map<String, Integer> counts) {
    List<String> queries = new ArrayList<>();
    for (String heading : document.headings()) {
      boolean asks = heading.length() >= SPEAKING && counts.getOrDefault(heading, 0) == 1;
      if (asks || document.title().isEmpty()) {
        queries.add(heading);
      } else if (!document.title().equals(heading)) {
        queries.add(document.title() + " " + heading);
      }
    }
    Collections.shuffle(queries, new Random(seed ^ Double.hashCode(document.number())));
    if (!document.title().isEmpty() && !queries.contains(document.title())) {
      queries.add(document.title());
    }
    return queries;
  }
}
