package musubi.app.passage;

import java.util.List;

/** Measures texts in the tokens of the model that will embed them. */
@FunctionalInterface
public interface TokenCounter {

  /**
   * Counts tokens.
   *
   * @return one count a text; a count may stop at the model's maximum, meaning "that many or more"
   */
  int[] count(List<String> texts);
}
