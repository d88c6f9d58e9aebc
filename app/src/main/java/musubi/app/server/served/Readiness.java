package musubi.app.server.served;

import java.util.Locale;
import java.util.Optional;
import musubi.lucene.IndexException;

/** Whether the newest generation is searched, and why not. */
public enum Readiness {
  READY,
  NO_INDEX,
  /** The index was built with another model than the one that is configured. */
  OTHER_MODEL,
  /** The index is damaged, of another version, or cannot be read. */
  INDEX_NOT_USABLE,
  /** The model cannot be loaded. */
  MODEL_NOT_USABLE;

  /** Returns the state of what is served. */
  public static Readiness of(ServedSearch served) {
    Optional<ServedSearch.Trouble> trouble = served.trouble();
    if (trouble.isEmpty()) {
      return served.isOpen() ? READY : NO_INDEX;
    }
    if (trouble.get().isOfModel()) {
      return MODEL_NOT_USABLE;
    }
    IndexException.Code code = trouble.get().code().orElse(IndexException.Code.UNUSABLE);
    return switch (code) {
      case NO_INDEX -> NO_INDEX;
      case OTHER_MODEL, OTHER_DIMENSIONS -> OTHER_MODEL;
      default -> INDEX_NOT_USABLE;
    };
  }

  /** As it is written in answers and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
