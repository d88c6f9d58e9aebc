package musubi.app.feature;

import java.util.List;
import java.util.Optional;
import musubi.app.rebuild.EmbeddingText;

/**
 * A text to be sorted.
 *
 * @param id unique among those that are read together
 * @param title may be empty
 * @param path where it was read from
 * @param text not blank
 * @param label the class that people gave it
 */
public record TextItem(String id, String title, String path, String text, Optional<String> label) {

  /** Title and text, one below the other. */
  public String whole() {
    return EmbeddingText.of(title, List.of(), text);
  }
}
