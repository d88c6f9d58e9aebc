package musubi.app.eval.kept;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import musubi.app.eval.statistics.Interval;
import musubi.app.search.SearchTimes;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.SynonymRule;
import musubi.lucene.generation.GateOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found, without its queries.
 *
 * @param id by which it is found; empty before it is kept. Later ones have greater ids
 * @param at when it was made
 * @param origin what asked for it
 * @param index what was searched
 * @param judged the judged queries
 * @param way how was searched
 * @param modes figures by the mode's label, in order
 */
public record KeptSummary(
    String id,
    Instant at,
    Origin origin,
    Index index,
    Judged judged,
    Way way,
    Map<String, Figures> modes) {

  /** What asks for evaluations. */
  public enum Kind {
    /** A build, before its generation was put to use. */
    @JsonProperty("gate")
    GATE,
    /** The command {@code eval --keep}. */
    @JsonProperty("command")
    COMMAND,
    /** The page of a server. */
    @JsonProperty("page")
    PAGE
  }

  /**
   * What asked for it.
   *
   * @param name that somebody gave it; empty for none
   * @param gate what the gates said, if they asked
   */
  public record Origin(
      Kind kind,
      String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GateOutcome gate) {}

  /**
   * What was searched.
   *
   * @param generation its id; it may be gone by now
   * @param model its name
   * @param fingerprint of the model
   */
  public record Index(String generation, String model, String fingerprint) {}

  /**
   * The judged queries.
   *
   * @param name of their folder
   * @param hash over queries and judgements
   * @param queries how many were judged
   */
  public record Judged(String name, String hash, int queries) {}

  /**
   * How was searched.
   *
   * @param fusion the fusion's name and parameters
   * @param reranker what read the first hits again; empty if nothing did
   * @param dictionaries a hash over synonyms and stop words; those of the user dictionary are in
   *     the index
   */
  public record Way(String fusion, String reranker, String dictionaries) {

    /** A way with dictionaries. */
    public static Way of(String fusion, String reranker, Dictionaries dictionaries) {
      String text =
          dictionaries.synonymRules().stream().map(SynonymRule::text).toList()
              + "\n"
              + new TreeSet<>(dictionaries.stopWords());
      try {
        return new Way(
            fusion,
            reranker,
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8))));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    /** Whether fusion and reranker are those of another. */
    public boolean ranksAs(Way other) {
      return fusion.equals(other.fusion) && reranker.equals(other.reranker);
    }
  }

  /**
   * What was measured in a mode.
   *
   * @param means by the metric's name, such as {@code ndcg@10}
   * @param judged share of the first ten documents that somebody judged
   * @param times how long searches took
   */
  public record Figures(Map<String, Mean> means, double judged, SearchTimes times) {

    /**
     * A metric.
     *
     * @throws IllegalArgumentException if it is not kept
     */
    public Mean mean(String metric) {
      Mean mean = means.get(metric);
      if (mean == null) {
        throw new IllegalArgumentException("no metric '%s' among %s".formatted(metric, means));
      }
      return mean;
    }
  }

  /**
   * A mean over the judged queries.
   *
   * @param interval 95 %, by the bootstrap
   */
  public record Mean(double value, Interval interval) {}

  KeptSummary withId(String other) {
    return new KeptSummary(other, at, origin, index, judged, way, modes);
  }
}
