package musubi.app.dictionary;

import java.io.IOException;
import java.util.List;

/** Answers queries under one set of dictionaries. */
@FunctionalInterface
public interface RankedIds {

  /** Ids of the documents found, best first, each once. */
  List<String> of(String query) throws IOException;
}
