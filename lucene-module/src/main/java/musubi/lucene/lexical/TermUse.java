package musubi.lucene.lexical;

import java.io.IOException;

/** How an index uses words, as far as somebody may see it. */
@FunctionalInterface
public interface TermUse {

  /** Returns the number of passages that have a word, in the form of the index. */
  int passages(String term) throws IOException;
}
