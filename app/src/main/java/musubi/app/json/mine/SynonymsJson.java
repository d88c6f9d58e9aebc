package musubi.app.json.mine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.mine.review.AcceptedSynonyms;
import musubi.app.mine.synonym.Candidate;
import musubi.app.mine.synonym.EvidenceKind;

/** What {@code mine synonyms} found: how many candidates of each kind of evidence. */
public record SynonymsJson(String file, int candidates, Map<String, Integer> kinds) {

  /** The counts of candidates. */
  public static SynonymsJson of(String file, List<Candidate> candidates) {
    Map<EvidenceKind, Integer> counts = new EnumMap<>(EvidenceKind.class);
    candidates.forEach(candidate -> counts.merge(candidate.kind(), 1, Integer::sum));
    Map<String, Integer> kinds = new TreeMap<>();
    counts.forEach(
        (kind, count) -> kinds.put(kind.name().toLowerCase(java.util.Locale.ROOT), count));
    return new SynonymsJson(file, candidates.size(), kinds);
  }

  /**
   * What exchanged openings propose.
   *
   * @param candidates of queries that open the same documents
   */
  public record Shuffled(int candidates) {}

  /** What {@code mine accept} made of a reviewed file. */
  public record Accepted(
      String file, int lines, int accepted, int refused, @JsonProperty("open") int undecided) {

    /** The counts of rows. */
    public static Accepted of(String file, AcceptedSynonyms accepted) {
      return new Accepted(
          file, accepted.lines().size(), accepted.accepted(), accepted.refused(), accepted.open());
    }
  }
}
