package musubi.app.past;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.app.history.History;
import musubi.app.history.KeptSearch;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.click.PositionBias;
import org.jspecify.annotations.Nullable;

/**
 * What people opened, as evidence:
 *
 * <pre>opened(q, d) = Σ<sub>sessions</sub> 2<sup>−age / half-life</sup> / propensity(rank)</pre>
 *
 * over the sessions that opened d after q. A pair counts only if enough people did so. Where names
 * are kept, people are told by them; where not, as many as opened it in different sessions of one
 * day: a session is one browser in one day, and the next day's session may be the same person's. A
 * document that somebody called useless for a query is none of its pairs.
 */
public final class OpenedPairs implements History.SearchSink {

  private final List<ClickLog.Impression> impressions = new ArrayList<>();
  private final Map<Key, Evidence> all = new LinkedHashMap<>();
  private final Set<String> people = new HashSet<>();
  private final MessageDigest digest = sha256();
  private long searches;
  private int openings;
  private @Nullable String first;
  private @Nullable String last;

  private record Key(String query, String document) {}

  private record Opening(int rank, Instant at) {}

  private static final class Evidence {
    private final String typed;
    private final Map<String, Opening> bySession = new LinkedHashMap<>();
    private final Set<String> viewers = new HashSet<>();
    private final Map<String, Set<String>> sessionsOfDay = new HashMap<>();
    private boolean refused;

    private Evidence(String typed) {
      this.typed = typed;
    }

    private int people() {
      return Math.max(
          viewers.size(), sessionsOfDay.values().stream().mapToInt(Set::size).max().orElse(0));
    }
  }

  /**
   * How much was read.
   *
   * @param searches in the history
   * @param openings that count, one a session, query and document
   * @param people who opened something, told by their names or else by their sessions
   * @param first when the first search was, as ISO 8601; null if there is none
   * @param last when the last search was
   * @param sha256 over the ids of the searches, in their order
   */
  public record Read(
      long searches,
      int openings,
      int people,
      @Nullable String first,
      @Nullable String last,
      String sha256) {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void accept(KeptSearch search) {
    searches++;
    digest.update((search.searchId() + "\n").getBytes(StandardCharsets.UTF_8));
    first = first == null ? search.at() : first;
    last = search.at();
    ClickLog shown = new ClickLog();
    shown.accept(search);
    for (ClickLog.Impression impression : shown.impressions()) {
      impressions.add(impression);
      if (impression.opened()) {
        add(impression, search);
      }
    }
    for (KeptSearch.Verdict verdict : search.feedback()) {
      if (verdict.document() != null && !verdict.useful()) {
        evidence(search.answered().searched(), verdict.document()).refused = true;
      }
    }
  }

  private Evidence evidence(String typed, String document) {
    return all.computeIfAbsent(
        new Key(ClickLog.folded(typed), document), key -> new Evidence(typed.strip()));
  }

  private void add(ClickLog.Impression impression, KeptSearch search) {
    Instant at = Instant.parse(search.at());
    String viewer = search.who().viewer();
    Evidence evidence = evidence(impression.typed(), impression.document());
    // Somebody who opens it again in the same session says the same again.
    if (evidence.bySession.put(impression.session(), new Opening(impression.rank(), at)) == null) {
      openings++;
    }
    if (viewer == null) {
      evidence
          .sessionsOfDay
          .computeIfAbsent(search.at().substring(0, "2026-01-01".length()), day -> new HashSet<>())
          .add(impression.session());
    } else {
      evidence.viewers.add(viewer);
    }
    people.add(viewer == null ? impression.session() : viewer);
  }

  /**
   * The pairs that count, in the order of the history.
   *
   * @param now from which ages are counted
   */
  public List<PastPair> pairs(PastRules rules, Instant now) {
    Optional<PositionBias> bias = PositionBias.of(impressions);
    List<PastPair> pairs = new ArrayList<>();
    all.forEach(
        (key, evidence) -> {
          if (evidence.refused || evidence.people() < rules.people()) {
            return;
          }
          double sum = 0;
          for (Opening opening : evidence.bySession.values()) {
            double age =
                Math.max(0, Duration.between(opening.at(), now).toMillis())
                    / (double) rules.halfLife().toMillis();
            sum += Math.pow(2, -age) / bias.map(b -> b.at(opening.rank())).orElse(1.0);
          }
          pairs.add(
              new PastPair(evidence.typed, key.document(), 0, sum, evidence.bySession.size()));
        });
    return pairs;
  }

  /** The measured bias of ranks; empty if there are too few openings. */
  public Optional<PositionBias> bias() {
    return PositionBias.of(impressions);
  }

  /** How much was read. */
  public Read read() {
    MessageDigest sofar;
    try {
      sofar = (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
    return new Read(
        searches, openings, people.size(), first, last, HexFormat.of().formatHex(sofar.digest()));
  }
}
