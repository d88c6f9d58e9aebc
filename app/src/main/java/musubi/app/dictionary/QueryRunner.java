package musubi.app.dictionary;

import java.io.IOException;
import java.util.List;

/** Answers queries under one set of dictionaries. */
@FunctionalInterface
public interface QueryRunner {

  /** Ids of the documents found, best first, each once. */
  List<String> run(String query) throws IOException;
}
