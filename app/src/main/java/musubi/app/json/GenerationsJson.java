package musubi.app.json;

import java.util.List;
import java.util.Map;
import musubi.lucene.generation.GenerationStore;

/** The generations that there are, and why some cannot be read. */
public record GenerationsJson(
    String current, List<GenerationJson> generations, Map<String, String> unreadable) {

  /** The answer. */
  public static GenerationsJson of(GenerationStore.Listing listing, String current) {
    return new GenerationsJson(
        current,
        listing.readable().stream().map(g -> GenerationJson.of(g, current)).toList(),
        listing.unreadable());
  }
}
