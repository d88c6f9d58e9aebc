package musubi.app.server.trace;

import java.util.Locale;

/** What a request is about, told from its path; few kinds, so that each can be counted. */
public enum RequestKind {
  SEARCH,
  DOCUMENT,
  PAGE,
  ASSISTANT,
  OPERATION;

  /** Returns the kind of a path. */
  static RequestKind of(String path) {
    if (path.equals("/mcp")) {
      return ASSISTANT;
    }
    if (path.startsWith("/api/v1/search") || path.startsWith("/api/v1/suggest")) {
      return SEARCH;
    }
    if (path.startsWith("/api/v1/documents/")) {
      return DOCUMENT;
    }
    return path.startsWith("/api/") || path.startsWith("/actuator") ? OPERATION : PAGE;
  }

  /** As it is written in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
