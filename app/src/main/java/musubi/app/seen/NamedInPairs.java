package musubi.app.seen;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import musubi.app.output.Json;
import musubi.app.source.TextLines;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The documents that lines of pairs name: {@code document} of the right answer, {@code
 * negative_documents} of the wrong ones, as {@code mine pairs} writes them.
 */
final class NamedInPairs implements TextLines.Receiver {

  private final Set<String> documents = new HashSet<>();
  private int unnamed;

  void read(Path file) {
    TextLines.read(file, this);
  }

  /** Ids. */
  Set<String> documents() {
    return documents;
  }

  /** Number of pairs with a text of which no line says what document it is of. */
  int unnamed() {
    return unnamed;
  }

  @Override
  public void damaged(long number) {
    unnamed++;
  }

  @Override
  public void line(String line, long number) {
    if (line.isBlank()) {
      return;
    }
    JsonNode pair;
    try {
      pair = Json.mapper().readTree(line);
    } catch (JacksonException e) {
      unnamed++;
      return;
    }
    JsonNode document = pair.path("document");
    JsonNode others = pair.path("negative_documents");
    if (document.isString()) {
      documents.add(document.asString());
    }
    for (JsonNode other : others) {
      documents.add(other.asString());
    }
    boolean wrong = !pair.path("negative").isMissingNode();
    if (!document.isString() || wrong && !others.isArray()) {
      unnamed++;
    }
  }
}
