package musubi.app.mine.click;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document that people opened for a query.
 *
 * @param query as it was first typed
 * @param sessions in which it was opened
 * @param weight Σ over the sessions of 1 / propensity of the rank where it was opened, divided by
 *     the sessions; 1 where the bias is not measured. At most 10
 */
public record OpenedDocument(String query, String document, int sessions, double weight) {

  /** What one person did alone may be chance, and tells of her. */
  public static final int LEAST_SESSIONS = 2;

  /** The same opening of another document. */
  OpenedDocument opening(String other) {
    return new OpenedDocument(query, other, sessions, weight);
  }

  private record Key(String query, String document) {}

  private static final class Evidence {
    private final String typed;
    private final Set<String> sessions = new HashSet<>();
    private double weight;

    private Evidence(String typed) {
      this.typed = typed;
    }
  }

  /**
   * The documents that were opened in at least {@value #LEAST_SESSIONS} sessions and that nobody
   * called useless for the query, in the order of the log.
   */
  public static List<OpenedDocument> of(ClickLog log, Optional<PositionBias> bias) {
    Map<Key, Evidence> all = new LinkedHashMap<>();
    for (ClickLog.Impression impression : log.impressions()) {
      if (impression.opened() && !log.isRefused(impression.query(), impression.document())) {
        Evidence evidence =
            all.computeIfAbsent(
                new Key(impression.query(), impression.document()),
                key -> new Evidence(impression.typed()));
        if (evidence.sessions.add(impression.session())) {
          evidence.weight += bias.map(b -> 1 / b.at(impression.rank())).orElse(1.0);
        }
      }
    }
    List<OpenedDocument> opened = new ArrayList<>();
    all.forEach(
        (key, evidence) -> {
          int sessions = evidence.sessions.size();
          if (sessions >= LEAST_SESSIONS) {
            opened.add(
                new OpenedDocument(
                    evidence.typed, key.document(), sessions, evidence.weight / sessions));
          }
        });
    return opened;
  }
}
