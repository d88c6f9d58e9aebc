package musubi.lucene.past;

import java.io.IOException;

/** In how many passages a word stands, of those that the viewer may read. */
@FunctionalInterface
public interface WordCounts {

  /** Number of passages with a word, in the form of the index. */
  int passagesWith(String word) throws IOException;
}
