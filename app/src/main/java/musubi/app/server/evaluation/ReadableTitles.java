package musubi.app.server.evaluation;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;

/** Titles of documents in the index in use, as far as the reader may read them. Thread-safe. */
final class ReadableTitles {

  private final ServedSearch served;
  private final Asking asking;

  /**
   * Of what is served.
   *
   * @param asking tells who reads
   */
  ReadableTitles(ServedSearch served, Asking asking) {
    this.served = served;
    this.asking = asking;
  }

  /** Titles by id; what the reader may not read is missing, as is what is gone. */
  Map<String, String> of(Collection<String> ids) throws IOException {
    return served.isOpen() ? served.service().titles(ids, asking.viewer()) : Map.of();
  }
}
