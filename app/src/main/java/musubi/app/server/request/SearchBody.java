package musubi.app.server.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as it is asked for; null for what is not said.
 *
 * @param q what to look for
 * @param mode hybrid, lexical or semantic
 * @param asTyped whether words that no document has are searched as they are
 * @param rules whether query rules act; they do if it is not said
 * @param filter such as {@code department=経理部} and {@code modified>=2024-04}
 * @param facet fields whose values are counted
 * @param listing which hits, and in which order
 * @param shown what is told of them
 */
public record SearchBody(
    @Schema(description = "What to look for, with the signs that the command line knows.")
        @Nullable String q,
    @Schema(
            allowableValues = {"hybrid", "lexical", "semantic"},
            defaultValue = "hybrid")
        @Nullable String mode,
    @Schema(
            description =
                "Searches for the words as they are, also for those that no document has.")
        @Nullable Boolean asTyped,
    @Schema(
            description =
                "Whether the rules of curators act: pinned and hidden documents, added filters,"
                    + " notices.",
            defaultValue = "true")
        @Nullable Boolean rules,
    @Schema(description = "Conditions such as department=経理部, modified>=2024-04, path=規程/.")
        @Nullable List<String> filter,
    @Schema(description = "Metadata fields whose values are counted.") @Nullable List<String> facet,
    @JsonUnwrapped @Nullable Listing listing,
    @JsonUnwrapped @Nullable Shown shown) {

  /**
   * Which hits, and in which order.
   *
   * @param k hits of a page, 1 to 1000
   * @param page from 1
   * @param sort a field, -field for descending, or relevance
   * @param minRelevance 0 to 1
   * @param unfold whether near copies are hits of their own
   */
  public record Listing(
      @Schema(minimum = "1", maximum = "1000") @Nullable Integer k,
      @Schema(minimum = "1", defaultValue = "1") @Nullable Integer page,
      @Schema(defaultValue = "relevance") @Nullable String sort,
      @Schema(minimum = "0", maximum = "1") @Nullable Double minRelevance,
      @Schema(
              description =
                  "Lists near copies as hits of their own, where the index knows them. Without it"
                      + " the best of them stands for all.",
              defaultValue = "false")
          @Nullable Boolean unfold) {}

  /**
   * What is told of the hits.
   *
   * @param explain why each stands where it stands
   * @param debug where the time went
   */
  public record Shown(@Nullable Boolean explain, @Nullable Boolean debug) {}

  /** Whether it is asked where the time went. */
  public boolean debug() {
    return shown != null && Boolean.TRUE.equals(shown.debug());
  }
}
